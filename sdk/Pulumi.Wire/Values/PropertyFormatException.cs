namespace Blueprint.Wire.Values;

/// <summary>Bytes, or an object with a signature, that are no property value.</summary>
/// <param name="path">The path of the property in the map; empty for the map itself.</param>
/// <param name="problem">What is wrong with it.</param>
public sealed class PropertyFormatException(string path, string problem) : Exception(path.Length == 0 ? problem : $"{path}: {problem}");

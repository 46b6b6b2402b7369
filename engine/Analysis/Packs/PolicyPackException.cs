namespace Blueprint.Engine.Analysis.Packs;

/// <summary>A policy pack could not be asked, or did not answer: nobody knows what it would have said, so the run cannot go on.</summary>
/// <param name="message">The pack, what went wrong, and what to do about it.</param>
/// <param name="cause">What led to it, if anything.</param>
public sealed class PolicyPackException(string message, Exception? cause = null) : Exception(message, cause);

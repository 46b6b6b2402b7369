namespace System.Runtime.CompilerServices;

// The compiler looks for this type where a record is declared; .NET Standard 2.0, which compilers load generators as, has none.
internal static class IsExternalInit
{
}

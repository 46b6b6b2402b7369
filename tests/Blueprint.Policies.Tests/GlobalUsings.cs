global using System.Collections.Immutable;
global using Blueprint.Protocol;

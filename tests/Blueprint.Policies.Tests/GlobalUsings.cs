global using System.Collections.Immutable;
global using Blueprint.Protocol;
global using Blueprint.Policies.Testing;

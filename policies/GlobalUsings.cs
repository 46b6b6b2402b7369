global using System.Collections.Immutable;
global using Blueprint.Policies.Facts;
global using Blueprint.Policies.Rules;
global using static Blueprint.Policies.Frameworks;

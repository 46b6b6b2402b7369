using System.Globalization;
using Blueprint.Catalogs;
using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Checking;

/// <summary>Holds inputs against their types, reports every problem with its path, and returns them as the provider takes them.</summary>
/// <remarks>
/// Unknown values pass anywhere, and secrets are looked into but never shown. With <paramref name="coerces"/>, a value that
/// the real provider would convert (<c>"3"</c> for a number, <c>true</c> for a string) is converted, as providers bridged from
/// Terraform do; without, it is refused, as Kubernetes does.
/// </remarks>
internal sealed class InputChecker(ObjectPlans plans, bool coerces, Findings findings)
{
    private const int FewNames = 12;

    /// <summary>Checks an object; the result differs from what was given only where a value was converted.</summary>
    /// <param name="spec">Its type.</param>
    /// <param name="owner">The resource's token, or the nested type's name.</param>
    /// <param name="given">The object.</param>
    /// <param name="outputs">For the top of a resource: what only the provider sets; null elsewhere.</param>
    /// <param name="asWritten">The object before the provider completed it; null where it did not. What it lacks may have been meant.</param>
    public PropertyMap CheckObject(ObjectSpec spec, string owner, PropertyMap given, ObjectSpec? outputs = null, PropertyMap? asWritten = null)
    {
        var plan = plans.For(spec, owner);
        var result = given.Select((name, value) => CheckEntry(plan, asWritten ?? given, name, value, outputs));
        foreach (var required in plan.Required)
        {
            if (given.Find(required.Name) is null or PropertyValue.Null)
            {
                findings.Refuse(required.Name, $"it is required and missing; expected {Wording.Expected(required.Type)}");
            }
        }

        foreach (var rule in plan.Rules)
        {
            rule.Judge(result, findings);
        }

        return result;
    }

    /// <summary>Checks a value against a type.</summary>
    public PropertyValue CheckValue(TypeSpec type, PropertyValue value, ValueRule? rule = null)
    {
        switch (value)
        {
            case PropertyValue.Unknown or PropertyValue.Null or PropertyValue.OutputValue { Value: null }:
                return value;
            case PropertyValue.Secret secret:
                var revealed = CheckSecret(type, secret.Revealed, rule);
                return ReferenceEquals(revealed, secret.Revealed) ? value : new PropertyValue.Secret(revealed);
            case PropertyValue.OutputValue { Value: { } inner, IsSecret: true }:
                return new PropertyValue.Secret(CheckSecret(type, inner, rule));
            case PropertyValue.OutputValue { Value: { } inner }:
                return CheckValue(type, inner, rule);
        }

        return type switch
        {
            TypeSpec.Primitive primitive => CheckPrimitive(primitive, value, rule),
            TypeSpec.ListOf list => CheckList(list, value, rule),
            TypeSpec.MapOf map => CheckMap(map, value, rule),
            TypeSpec.ObjectOf nested => CheckNested(nested, value),
            TypeSpec.EnumOf choice => CheckEnum(choice, value, rule),
            TypeSpec.UnionOf union => CheckUnion(union, value, rule),
            TypeSpec.ResourceOf => value is PropertyValue.Reference or PropertyValue.Text ? value : Mismatch(type, value),
            _ => throw new InvalidOperationException($"No check for {type}."),
        };
    }

    private PropertyValue CheckSecret(TypeSpec type, PropertyValue revealed, ValueRule? rule)
    {
        findings.SecretDepth++;
        var result = CheckValue(type, revealed, rule);
        findings.SecretDepth--;
        return result;
    }

    private PropertyValue CheckEntry(ObjectPlan plan, PropertyMap given, string name, PropertyValue value, ObjectSpec? outputs)
    {
        // Names that begin with two underscores are Pulumi's own notes, such as the list of defaulted properties.
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            return value;
        }

        findings.Trail.Enter(name);
        if (plan.Find(name) is { } property)
        {
            value = CheckValue(property.Spec.Type, value, property.Rule);
            JudgeConstant(property.Spec, value);
            if (property.Spec.Deprecated && value is not PropertyValue.Null)
            {
                findings.Warn("it is deprecated");
            }
        }
        else
        {
            findings.Refuse(UnknownProperty(plan, given, name, outputs));
        }

        findings.Trail.Leave();
        return value;
    }

    private void JudgeConstant(PropertySpec property, PropertyValue value)
    {
        if (property.Constant is { } constant && Scalars.Render(value.Bare()) is { } text && text != constant)
        {
            findings.Refuse($"must be '{constant}' for a resource of this type, is '{text}'");
        }
    }

    private static string UnknownProperty(ObjectPlan plan, PropertyMap given, string name, ObjectSpec? outputs)
    {
        if (outputs?.Properties.ContainsKey(name) == true)
        {
            return $"'{name}' is an output, set by the provider; it cannot be given";
        }

        if (Spelling.Nearest(name, plan.Names.Where(known => !given.ContainsKey(known))) is { } meant)
        {
            return $"unknown property '{name}'; did you mean '{meant}'?";
        }

        return Spelling.Nearest(name, plan.Names) is { } twice ? $"unknown property '{name}'; '{twice}' is given already"
            : plan.Names.Count is > 0 and <= FewNames ? $"unknown property '{name}'; there are {string.Join(", ", plan.Names.Order(StringComparer.Ordinal))}"
            : $"unknown property '{name}'";
    }

    private PropertyValue CheckPrimitive(TypeSpec.Primitive type, PropertyValue value, ValueRule? rule)
    {
        var taken = Scalars.Take(type.Kind, value, coerces || rule is { TakesNumbers: true });
        if (taken is null)
        {
            return Mismatch(type, value);
        }

        JudgeValue(rule, taken);
        return taken;
    }

    private PropertyValue CheckList(TypeSpec.ListOf type, PropertyValue value, ValueRule? rule)
    {
        if (value is not PropertyValue.List list)
        {
            return Mismatch(type, value);
        }

        PropertyValue[]? changed = null;
        for (var i = 0; i < list.Items.Length; i++)
        {
            findings.Trail.Enter(i);
            var item = CheckValue(type.Element, list.Items[i], rule);
            findings.Trail.Leave();
            if (!ReferenceEquals(item, list.Items[i]))
            {
                changed ??= [.. list.Items];
                changed[i] = item;
            }
        }

        return changed is null ? value : new PropertyValue.List([.. changed]);
    }

    private PropertyValue CheckMap(TypeSpec.MapOf type, PropertyValue value, ValueRule? rule)
    {
        if (value is not PropertyValue.Map map)
        {
            return Mismatch(type, value);
        }

        var entries = map.Entries.Select((key, entry) =>
        {
            findings.Trail.Enter(key);
            var taken = CheckValue(type.Element, entry, rule);
            findings.Trail.Leave();
            return taken;
        });
        return ReferenceEquals(entries, map.Entries) ? value : new PropertyValue.Map(entries);
    }

    private PropertyValue CheckNested(TypeSpec.ObjectOf type, PropertyValue value)
    {
        if (value is not PropertyValue.Map map)
        {
            return Mismatch(type, value);
        }

        var entries = CheckObject(type.Spec.Value, type.Name, map.Entries);
        return ReferenceEquals(entries, map.Entries) ? value : new PropertyValue.Map(entries);
    }

    private PropertyValue CheckEnum(TypeSpec.EnumOf type, PropertyValue value, ValueRule? rule)
    {
        var taken = Scalars.Take(type.Base, value, coerces);
        if (taken is null)
        {
            return Mismatch(type, value);
        }

        if (!type.Relaxed && Scalars.Render(taken) is { } text && !type.Values.Contains(text))
        {
            findings.Refuse(findings.SecretDepth > 0
                ? $"the secret value is not {Wording.OneOf(type.Values)}"
                : $"'{text}' is not {Wording.OneOf(type.Values)}{Spelling.Suggestion(text, type.Values)}");
        }

        JudgeValue(rule, taken);
        return taken;
    }

    private PropertyValue CheckUnion(TypeSpec.UnionOf type, PropertyValue value, ValueRule? rule)
    {
        // Of the cases that have the value's shape, the first without a problem counts; the problems of the first are the ones to tell.
        Findings? first = null;
        foreach (var shaped in type.Cases)
        {
            if (!Scalars.HasShape(shaped, value))
            {
                continue;
            }

            var attempt = findings.Attempt();
            var taken = new InputChecker(plans, coerces, attempt).CheckValue(shaped, value, rule);
            if (attempt.FailureCount == 0)
            {
                findings.Accept(attempt);
                return taken;
            }

            first ??= attempt;
        }

        if (first is not null)
        {
            findings.Accept(first);
            return value;
        }

        foreach (var other in type.Cases)
        {
            var attempt = findings.Attempt();
            var taken = new InputChecker(plans, coerces, attempt).CheckValue(other, value, rule);
            if (attempt.FailureCount == 0)
            {
                return taken;
            }
        }

        return Mismatch(type, value);
    }

    private void JudgeValue(ValueRule? rule, PropertyValue value)
    {
        if (rule?.Problem(value) is { } problem)
        {
            findings.Refuse(findings.SecretDepth > 0 ? "the secret value is not in the form that this property takes" : problem);
        }
    }

    private PropertyValue Mismatch(TypeSpec type, PropertyValue value)
    {
        var hint = (type, value) switch
        {
            (TypeSpec.Primitive { Kind: PrimitiveKind.Integer }, PropertyValue.Number) => "; it must be whole",
            (TypeSpec.ListOf l, _) when Scalars.HasShape(l.Element, value) => "; put it in a list",
            (not TypeSpec.ListOf, PropertyValue.List) => "; it is a single value here, not a list",
            _ => "",
        };
        findings.Refuse(string.Create(
            CultureInfo.InvariantCulture,
            $"expected {Wording.Expected(type)}, got {Wording.Given(value, findings.SecretDepth > 0)}{hint}"));
        return value;
    }
}

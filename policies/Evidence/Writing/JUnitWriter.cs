using System.Globalization;
using System.Text;
using System.Xml;

namespace Blueprint.Policies.Evidence.Writing;

/// <summary>Writes a run as JUnit XML, as Jenkins reads it: a suite for each stack and pack, a case for each control and resource.</summary>
/// <remarks>Only a finding that stops the run is a failure: build servers turn red for each.</remarks>
public static class JUnitWriter
{
    /// <summary>Writes the run.</summary>
    public static string Write(EvidenceRun run)
    {
        using var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new() { Indent = true, IndentChars = "  ", NewLineChars = "\n", CheckCharacters = true }))
        {
            xml.WriteStartElement("testsuites");
            foreach (var stack in run.Stacks)
            {
                foreach (var pack in stack.Controls.GroupBy(control => control.Pack, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
                {
                    Suite(xml, run, stack, pack.Key, [.. pack.Where(control => !control.IsDisabled)]);
                }
            }

            xml.WriteEndElement();
        }

        return text + "\n";
    }

    private static void Suite(XmlWriter xml, EvidenceRun run, StackEvidence stack, string pack, ControlEvidence[] controls)
    {
        var items = controls.SelectMany(control => control.Items).ToArray();
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", $"{stack.Scope.Name} {pack}");
        Attribute(xml, "tests", items.Length);
        Attribute(xml, "failures", items.Count(IsFailure));
        Attribute(xml, "errors", items.Count(item => item.Outcome == Outcome.Error));
        Attribute(xml, "skipped", items.Count(IsSkipped));
        Attribute(xml, "timestamp", EvidenceText.Time(run.At).TrimEnd('Z'));
        xml.WriteStartElement("properties");
        Property(xml, "environment", stack.Scope.Environment);
        Property(xml, "phase", stack.Scope.Phase);
        Property(xml, "commit", run.Commit);
        xml.WriteEndElement();
        foreach (var control in controls)
        {
            foreach (var item in control.Items)
            {
                Case(xml, control, item);
            }
        }

        xml.WriteEndElement();
    }

    private static bool IsFailure(ControlItem item) => item is { Outcome: Outcome.Violation, Stops: true };

    private static bool IsSkipped(ControlItem item) => item.Outcome is Outcome.NotApplicable or Outcome.Undetermined or Outcome.Waived;

    private static void Case(XmlWriter xml, ControlEvidence control, ControlItem item)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", control.Rule.Id);
        Attribute(xml, "name", item.Resource is { } resource ? $"{resource.Type}::{resource.Name}" : item.Subject);
        switch (item)
        {
            case { Outcome: Outcome.Error }:
                Element(xml, "error", item.Found, Place(control, item));
                break;
            case { Outcome: Outcome.Violation, Stops: true }:
                Element(xml, "failure", item.Found, Place(control, item));
                break;
            case { Outcome: Outcome.Violation }:
                xml.WriteElementString("system-out", Clean($"advisory: {item.Found}\n{Place(control, item)}"));
                break;
            case { Outcome: Outcome.NotApplicable or Outcome.Undetermined or Outcome.Waived }:
                Element(xml, "skipped", $"{item.Outcome.Words()}: {item.Found}", "");
                break;
        }

        xml.WriteEndElement();
    }

    private static string Place(ControlEvidence control, ControlItem item) =>
        $"severity={control.Rule.Severity.Key()} urn={item.Resource?.Urn} source={item.Resource?.Source}\n{control.Rule.Fix}";

    private static void Element(XmlWriter xml, string name, string message, string text)
    {
        xml.WriteStartElement(name);
        Attribute(xml, "message", message);
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    private static void Property(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        Attribute(xml, "name", name);
        Attribute(xml, "value", value);
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Clean(value));

    private static void Attribute(XmlWriter xml, string name, int value) => Attribute(xml, name, value.ToString(CultureInfo.InvariantCulture));

    // XML has no way to say control characters, and messages may quote any value.
    private static string Clean(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '\uFFFD'));

    // XmlWriter writes into the declaration what the writer says of itself.
    private sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}

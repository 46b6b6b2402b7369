using System.Collections.Frozen;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Blueprint.Conformance.Calls;

/// <summary>Finds what a method body names: each instruction that carries a token, with its offset.</summary>
internal static class Instructions
{
    private static readonly FrozenDictionary<int, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null)).OfType<OpCode>()
        .ToFrozenDictionary(code => (int)(ushort)code.Value);

    public static IEnumerable<(int Offset, EntityHandle Named)> Tokens(MethodBodyBlock body)
    {
        var code = body.GetILBytes() ?? [];
        for (var at = 0; at < code.Length;)
        {
            var start = at;
            var first = code[at++];
            var opcode = Codes[first == 0xFE ? (first << 8) | code[at++] : first];
            if (opcode.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                yield return (start, MetadataTokens.EntityHandle(BitConverter.ToInt32(code, at)));
            }

            at += OperandSize(opcode.OperandType, code, at);
        }
    }

    private static int OperandSize(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}

namespace Marketplace.Domain.Gs1;

/// <summary>Numbers, positions and single characters with a meaning.</summary>
public static partial class Linters
{
    private static LintFault Nonzero(ReadOnlySpan<char> value)
    {
        var fault = Digits(value);
        return fault.IsNone && !value.ContainsAnyExcept('0') ? LintFault.Whole("gs1.illegal_zero_value", value) : fault;
    }

    private static LintFault NoZeroPrefix(ReadOnlySpan<char> value)
    {
        var fault = Digits(value);
        return fault.IsNone && value.Length > 1 && value[0] == '0' ? new("gs1.illegal_zero_prefix", 0, 1) : fault;
    }

    private static LintFault PieceOfTotal(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || value.Length % 2 != 0)
        {
            return LintFault.Whole("gs1.invalid_length_for_piece_of_total", value);
        }

        var fault = Digits(value);
        if (!fault.IsNone)
        {
            return fault;
        }

        var half = value.Length / 2;
        var piece = value[..half];
        var total = value[half..];
        return !piece.ContainsAnyExcept('0') ? new("gs1.zero_piece_number", 0, half)
            : !total.ContainsAnyExcept('0') ? new("gs1.zero_total_pieces", half, half)
            : piece.SequenceCompareTo(total) > 0 ? LintFault.Whole("gs1.piece_number_exceeds_total", value)
            : default;
    }

    private static LintFault PositionInSequence(ReadOnlySpan<char> value)
    {
        var slash = value.IndexOf('/');
        if (slash <= 0 || slash == value.Length - 1
            || value[..slash].ContainsAnyExceptInRange('0', '9') || value[(slash + 1)..].ContainsAnyExceptInRange('0', '9'))
        {
            return LintFault.Whole("gs1.position_in_sequence_malformed", value);
        }

        var position = value[..slash];
        var end = value[(slash + 1)..];
        if (position[0] == '0')
        {
            return new("gs1.illegal_zero_prefix", 0, slash);
        }

        if (end[0] == '0')
        {
            return new("gs1.illegal_zero_prefix", slash + 1, end.Length);
        }

        var exceeds = position.Length != end.Length ? position.Length > end.Length : position.SequenceCompareTo(end) > 0;
        return exceeds ? LintFault.Whole("gs1.position_exceeds_end", value) : default;
    }

    private static LintFault Degrees(ReadOnlySpan<char> value, string axis, string last)
    {
        if (value.Length != last.Length)
        {
            return LintFault.Whole($"gs1.{axis}_invalid_length", value);
        }

        var fault = Digits(value);
        return fault.IsNone && value.SequenceCompareTo(last) > 0 ? LintFault.Whole($"gs1.invalid_{axis}", value) : fault;
    }

    // 01 to 10 are assigned, 80 to 99 are for internal use (GS1 General Specifications §3.8, AI 7241).
    private static bool IsMediaType(ReadOnlySpan<char> value) =>
        value.Length == 2 && !value.ContainsAnyExceptInRange('0', '9') && Number(value) is (>= 1 and <= 10) or >= 80;

    private static LintFault Importer(ReadOnlySpan<char> value)
    {
        if (value.Length != 1)
        {
            return LintFault.Whole("gs1.importer_idx_must_be_one_character", value);
        }

        return char.IsAsciiLetterOrDigit(value[0]) || value[0] is '-' or '_'
            ? default
            : LintFault.At("gs1.invalid_import_idx_character", 0);
    }

    private static LintFault PercentSequences(ReadOnlySpan<char> value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '%' && !(i + 2 < value.Length && char.IsAsciiHexDigit(value[i + 1]) && char.IsAsciiHexDigit(value[i + 2])))
            {
                return new("gs1.invalid_percent_sequence", i, Math.Min(3, value.Length - i));
            }
        }

        return default;
    }

    private static LintFault Base64(ReadOnlySpan<char> value)
    {
        var body = value.EndsWith("==") ? value[..^2] : value.EndsWith("=") ? value[..^1] : value;
        var outside = body.IndexOfAnyExcept(CharacterSets.Cset64);
        if (outside >= 0)
        {
            return LintFault.At("gs1.invalid_cset64_character", outside);
        }

        var padding = value.Length - body.Length;
        return padding > 0 && value.Length % 3 != 0 ? new("gs1.invalid_cset64_padding", body.Length, padding) : default;
    }
}

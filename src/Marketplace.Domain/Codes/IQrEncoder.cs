namespace Marketplace.Domain.Codes;

/// <summary>Makes QR codes (ISO/IEC 18004).</summary>
public interface IQrEncoder
{
    /// <summary>The modules of the smallest code at error level M: true is dark, [row, column], without the quiet zone.</summary>
    bool[,] Encode(string text);

    /// <summary>The same as a PNG with a quiet zone of four modules.</summary>
    byte[] Png(string text, int pixelsPerModule);
}

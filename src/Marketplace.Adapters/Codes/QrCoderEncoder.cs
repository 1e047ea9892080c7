using Marketplace.Domain.Codes;
using Microsoft.Extensions.DependencyInjection;
using QRCoder;

namespace Marketplace.Adapters.Codes;

internal sealed class QrCoderEncoder : IQrEncoder
{
    public bool[,] Encode(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);

        // QRCoder's matrix brings the quiet zone along.
        var size = code.ModuleMatrix.Count - (2 * QrModules.Quiet);
        var modules = new bool[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                modules[row, column] = code.ModuleMatrix[row + QrModules.Quiet][column + QrModules.Quiet];
            }
        }

        return modules;
    }

    public byte[] Png(string text, int pixelsPerModule)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using PngByteQRCode png = new(code);
        return png.GetGraphic(pixelsPerModule);
    }
}

/// <summary>Registers the makers of codes.</summary>
public static class CodesSetup
{
    /// <summary>Adds QR codes.</summary>
    public static IServiceCollection AddCodes(this IServiceCollection services) => services.AddSingleton<IQrEncoder, QrCoderEncoder>();
}

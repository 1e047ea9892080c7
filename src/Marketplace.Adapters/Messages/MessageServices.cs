using Marketplace.Domain.Notices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Adapters.Messages;

/// <summary>Registers how messages leave the house.</summary>
public static class MessageServices
{
    /// <summary>Adds <see cref="ITextGateway"/> and <see cref="IMessageFolder"/>, configured by the section <c>Messages</c>.</summary>
    public static IServiceCollection AddMessages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MessageOptions>().Bind(configuration.GetSection("Messages"))
            .PostConfigure(o => o.Folder = o.Folder.Length > 0 ? o.Folder : Path.Combine(configuration["Database:DataFolder"] ?? "data", "messages"));
        services.AddSingleton<IMessageFolder, FolderTextGateway>();
        services.AddSingleton<ITextGateway>(p => p.GetRequiredService<IMessageFolder>());
        return services;
    }
}

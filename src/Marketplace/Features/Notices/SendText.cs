using Marketplace.Domain.Notices;
using Marketplace.Pipeline;

namespace Marketplace.Features.Notices;

/// <summary>Hands text messages to the gateway; those to sample phones stay in the folder.</summary>
internal sealed class SendText(ITextGateway gateway, IMessageFolder folder) : JobHandler<TextMessage>(Texting.Kind)
{
    protected override Task Run(Guid messageId, TextMessage payload, CancellationToken cancel) =>
        (SamplePhones.Contain(payload.Phone) ? folder : gateway).Send(messageId, payload.Phone, payload.Text, cancel);
}

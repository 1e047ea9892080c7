using AutoMapper;
using Marketplace.Domain.Producers;

namespace Marketplace.Features.Payments;

/// <summary>What the pages about money read from rows.</summary>
internal sealed class PaymentsMaps : Profile
{
    public PaymentsMaps() => CreateProjection<Producer, ProducerName>();
}

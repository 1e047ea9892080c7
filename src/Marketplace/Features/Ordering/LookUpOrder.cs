using FluentValidation;
using Marketplace.Domain.Ordering;
using Marketplace.Domain.Text;
using Marketplace.Features.Notices;
using Marketplace.Features.Shell;
using Marketplace.Persistence;
using Marketplace.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Features.Ordering;

/// <summary>Sends the address of an order's page to the phone it was ordered with. The answer is the same whether there is such an order or not.</summary>
public sealed record LookUpOrder(string? Number, string? Phone) : ICommand<Unit>
{
    /// <inheritdoc/>
    Access IGuarded.Access => Access.Anyone("what is found goes to the order's own phone and nowhere else");
}

internal sealed class LookUpOrderValidator : AbstractValidator<LookUpOrder>
{
    public LookUpOrderValidator()
    {
        RuleFor(c => c.Number).Must(number => OrderNumber.Tidy(number).Length == 8).WithErrorCode("order.number");
        RuleFor(c => c.Phone).Must(phone => PhoneNumber.TryParse(phone, out _)).WithErrorCode("phone.invalid");
    }
}

internal sealed class LookUpOrderHandler(MarketplaceContext db, CommandScope scope, Texts texts, IOptions<ShellOptions> shell) : IRequestHandler<LookUpOrder, Unit>
{
    public async Task<Unit> Handle(LookUpOrder request, CancellationToken cancellationToken)
    {
        var (number, phone) = (OrderNumber.Tidy(request.Number), PhoneNumber.Parse(request.Phone).E164);
        var key = await db.Set<OrderGroup>()
            .Where(g => g.BuyerPhone == phone && db.Set<Order>().Any(o => o.GroupId == g.Id && o.Number == number))
            .Select(g => g.Key).FirstOrDefaultAsync(cancellationToken);
        if (key is not null)
        {
            scope.Text(phone, texts["ordering.sms.found", OrderNumber.Show(number), $"{shell.Value.PublicOrigin}/orders/{key}"]);
        }

        return Unit.Value;
    }
}

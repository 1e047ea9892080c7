using FluentValidation;
using Marketplace.Domain.Kernel;
using Marketplace.Domain.Text;

namespace Marketplace.Features.Accounts;

/// <summary>The rule for a phone that can receive a code.</summary>
internal static class PhoneRule
{
    /// <summary>Refuses with <c>phone.invalid</c> or <c>phone.not_mobile</c>.</summary>
    public static void MustBeMobile<TRequest>(this IRuleBuilder<TRequest, string> rule) =>
        rule.Custom((phone, context) =>
        {
            try
            {
                PhoneNumber.Parse(phone);
            }
            catch (DomainException refused)
            {
                context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, refused.Code) { ErrorCode = refused.Code });
            }
        });
}

using System.Text;
using Marketplace.Domain.Kernel;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Marketplace.Features.Shell;

/// <summary>Binds ids from forms and query strings, and brings all text to NFC at this edge.</summary>
internal sealed class ValueBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = Nullable.GetUnderlyingType(context.Metadata.ModelType) ?? context.Metadata.ModelType;
        if (type == typeof(string))
        {
            return new TextBinder();
        }

        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>) ? new IdBinder(type) : null;
    }

    private sealed class TextBinder : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var sent = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
            if (sent != ValueProviderResult.None)
            {
                bindingContext.ModelState.SetModelValue(bindingContext.ModelName, sent);
                bindingContext.Result = ModelBindingResult.Success((sent.FirstValue ?? "").Normalize(NormalizationForm.FormC));
            }

            return Task.CompletedTask;
        }
    }

    private sealed class IdBinder(Type type) : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var sent = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
            if (sent.FirstValue is { Length: > 0 } text)
            {
                bindingContext.ModelState.SetModelValue(bindingContext.ModelName, sent);
                bindingContext.Result = Guid.TryParse(text, out var value)
                    ? ModelBindingResult.Success(Activator.CreateInstance(type, value))
                    : ModelBindingResult.Failed();
            }

            return Task.CompletedTask;
        }
    }
}

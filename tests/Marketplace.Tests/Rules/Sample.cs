using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Marketplace.Domain.Kernel;

namespace Marketplace.Tests.Rules;

/// <summary>Builds any request with distinct ids everywhere an id can stand, so that a rule can look for each of them.</summary>
internal sealed class Sample(bool fillOptional)
{
    private readonly List<(string Path, IId Id)> ids = [];
    private int number = 1;

    /// <summary>Every id that was put in, with the member it stands in.</summary>
    public IReadOnlyList<(string Path, IId Id)> Ids => ids;

    /// <summary>A request of this type.</summary>
    public object Of(Type type) => Make(type, type.Name, depth: 0)!;

    private object? Make(Type type, string path, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return fillOptional ? Make(inner, path, depth) : null;
        }

        if (typeof(IId).IsAssignableFrom(type) && type.IsValueType)
        {
            var id = (IId)Activator.CreateInstance(type, Guid.CreateVersion7())!;
            ids.Add((path, id));
            return id;
        }

        if (type == typeof(string))
        {
            return "x" + number++;
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(0);
        }

        if (type.IsPrimitive || type == typeof(decimal))
        {
            return type == typeof(bool) ? fillOptional : Convert.ChangeType(number++ % 100, type, System.Globalization.CultureInfo.InvariantCulture);
        }

        if (type == typeof(Guid))
        {
            return Guid.CreateVersion7();
        }

        if (type == typeof(DateTimeOffset))
        {
            return DateTimeOffset.UnixEpoch.AddDays(number++);
        }

        if (type.IsValueType && type.Namespace == "System")
        {
            return Activator.CreateInstance(type);
        }

        return depth > 6 || type.IsPointer || typeof(Stream).IsAssignableFrom(type) ? null : List(type, path, depth) ?? Record(type, path, depth);
    }

    private object? List(Type type, string path, int depth)
    {
        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, 1);
            array.SetValue(Make(type.GetElementType()!, path + "[]", depth + 1), 0);
            return array;
        }

        if (!type.IsGenericType || !typeof(IEnumerable).IsAssignableFrom(type))
        {
            return null;
        }

        var args = type.GetGenericArguments();
        if (args.Length == 2)
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(args))!;
            map[Make(args[0], path + "{}", depth + 1)!] = Make(args[1], path + "{}", depth + 1);
            return map;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(args))!;
        list.Add(Make(args[0], path + "[]", depth + 1));
        return type.IsAssignableFrom(list.GetType()) ? list : Activator.CreateInstance(type, list);
    }

    private object? Record(Type type, string path, int depth)
    {
        if (type.IsInterface || type.IsAbstract || typeof(Delegate).IsAssignableFrom(type))
        {
            return null;
        }

        var constructor = type.GetConstructors().Where(c => c.GetParameters().All(p => p.ParameterType != type)).MaxBy(c => c.GetParameters().Length);
        var made = constructor is null
            ? RuntimeHelpers.GetUninitializedObject(type)
            : constructor.Invoke([.. constructor.GetParameters().Select(p => Make(p.ParameterType, $"{path}.{p.Name}", depth + 1))]);
        var given = constructor?.GetParameters().Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase) ?? [];
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && !given.Contains(p.Name)))
        {
            property.SetValue(made, Make(property.PropertyType, $"{path}.{property.Name}", depth + 1));
        }

        return made;
    }
}

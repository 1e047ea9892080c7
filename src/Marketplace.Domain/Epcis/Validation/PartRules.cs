namespace Marketplace.Domain.Epcis;

/// <summary>The parts that events share (EPCIS 2.0 §7.3).</summary>
internal static class PartRules
{
    public static readonly ObjectRule Ilmd = new(Extras.Extensions);

    public static readonly ObjectRule Place = new(Extras.Any, ("!id", Rules.Uri));

    public static readonly ObjectRule Quantity = new(Extras.None,
        ("!epcClass", Rules.Uri), ("quantity", Rules.Quantity), ("uom", Rules.Unit));

    public static readonly ObjectRule BizTransaction = new(Extras.None,
        ("type", Rules.Word(Cbv.BizTransactionTypes, EpcisCodes.BizTransactionType)), ("!bizTransaction", Rules.Uri));

    public static readonly ObjectRule Source = new(Extras.None,
        ("!type", Rules.Word(Cbv.SourceDestinationTypes, EpcisCodes.SourceDestinationType)), ("!source", Rules.Uri));

    public static readonly ObjectRule Destination = new(Extras.None,
        ("!type", Rules.Word(Cbv.SourceDestinationTypes, EpcisCodes.SourceDestinationType)), ("!destination", Rules.Uri));

    public static readonly Rule Disposition = Rules.Word(Cbv.Dispositions, EpcisCodes.Disposition);

    public static readonly ObjectRule ErrorDeclaration = new(Extras.Extensions,
        ("!declarationTime", Rules.Time), ("reason", Rules.Word(Cbv.ErrorReasons, EpcisCodes.ErrorReason)),
        ("correctiveEventIDs", Rules.List(Rules.Uri)));

    private static readonly ObjectRule SetAndUnset = new(Extras.None,
        ("set", Rules.List(Disposition, least: 1, unique: true)), ("unset", Rules.List(Disposition, least: 1, unique: true)));

    /// <summary>What stays true until it is taken back; at least one of the two lists.</summary>
    public static readonly Rule PersistentDisposition = (value, findings) =>
    {
        SetAndUnset.Check(value, findings);
        if (value.ValueKind == System.Text.Json.JsonValueKind.Object && !value.EnumerateObject().Any())
        {
            findings.Add(EpcisCodes.Required, "set");
        }
    };

    private static readonly ObjectRule SensorMetadata = new(Extras.Extensions,
        ("time", Rules.Time), ("startTime", Rules.Time), ("endTime", Rules.Time), ("deviceID", Rules.Uri), ("deviceMetadata", Rules.Uri),
        ("rawData", Rules.Uri), ("dataProcessingMethod", Rules.Uri), ("bizRules", Rules.Uri));

    private static readonly ObjectRule SensorReport = new(Extras.Extensions,
        ("!type", Rules.WebWord(SensorVocabulary.MeasurementTypes, EpcisCodes.MeasurementType)),
        ("exception", Rules.WebWord(SensorVocabulary.Exceptions, EpcisCodes.SensorException)),
        ("deviceID", Rules.Uri), ("deviceMetadata", Rules.Uri), ("rawData", Rules.Uri), ("dataProcessingMethod", Rules.Uri),
        ("bizRules", Rules.Uri), ("time", Rules.Time), ("microorganism", Rules.Uri), ("chemicalSubstance", Rules.Uri),
        ("coordinateReferenceSystem", Rules.Uri), ("component", Rules.Word(Cbv.Components, EpcisCodes.Component)),
        ("value", Rules.Number), ("minValue", Rules.Number), ("maxValue", Rules.Number), ("meanValue", Rules.Number),
        ("sDev", Rules.Number), ("percRank", Rules.Number), ("percValue", Rules.Number), ("stringValue", Rules.String),
        ("booleanValue", Rules.Boolean), ("hexBinaryValue", Rules.Hex), ("uriValue", Rules.Uri), ("uom", Rules.String));

    /// <summary>Measurements (EPCIS 2.0 §7.3.7).</summary>
    public static readonly ObjectRule Sensor = new(Extras.Extensions,
        ("sensorMetadata", SensorMetadata.Check), ("!sensorReport", Rules.List(SensorReport.Check, least: 1)));
}

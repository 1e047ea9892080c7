namespace Marketplace.Domain.Epcis;

/// <summary>The words of the GS1 Web Vocabulary that a sensor report may use bare (EPCIS 2.0 §7.3.7, CBV 2.0 §7.7).</summary>
public static class SensorVocabulary
{
    /// <summary>The namespace that CBV 2.0 event hashes contain; the later <c>https://ref.gs1.org/voc/</c> gives another hash.</summary>
    public const string WebRoot = "https://gs1.org/voc/";

    /// <summary>Kinds of measured property, such as Temperature.</summary>
    public static CbvVocabulary MeasurementTypes { get; } = new(WebRoot, null, """
        AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Altitude AmountOfSubstance
        AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area Capacitance
        Conductance Conductivity Count Density Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity
        ElectricCharge ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency
        Illuminance Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux
        LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass MassConcentration MassFlowRate
        MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux
        RadiantIntensity Radioactivity RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume Speed
        SurfaceDensity SurfaceTension Temperature Time Torque Voltage Volume VolumeFlowRate VolumeFraction
        VolumetricFlux Wavenumber
        """);

    /// <summary>Kinds of alert.</summary>
    public static CbvVocabulary Exceptions { get; } = new(WebRoot, null, "ALARM_CONDITION ERROR_CONDITION");
}

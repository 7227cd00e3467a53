// Units of measure and money: how they are written, which can be turned into one another, and by how much. A plain table. It does not know
// numbers; a word that is no unit here is no unit ("12 chairs" counts chairs).

export type Unit = {
  /** What can be compared: lengths with lengths, money with money. */
  dimension: string;
  /** The unit that values are turned into; of money the currency, since no rate is known here. */
  base: string;
  factor: number;
  /** Added after the factor: only temperatures have it. */
  shift: number;
  /** Metric and imperial are rounded when one is turned into the other. */
  system: "metric" | "imperial";
};

/** One line a unit: dimension, base, factor, names. Names of one or two letters count only as they are written here. */
const table = `
length m 0.000001 µm micrometre micrometer micron
length m 0.001 mm millimetre millimeter
length m 0.01 cm centimetre centimeter
length m 0.1 dm
length m 1 m metre meter mtr
length m 1000 km Km kilometre kilometer
length m 0.0254 in inch inches
length m 0.3048 ft foot feet
length m 0.9144 yd yard
length m 1609.344 mi mile
area m² 0.0001 cm² cm2 cm^2 sq_cm square_centimetre square_centimeter
area m² 1 m² m2 m^2 sqm sq_m square_metre square_meter
area m² 1000000 km² km2 km^2 sq_km square_kilometre square_kilometer
area m² 10000 ha hectare
area m² 0.09290304 ft² ft2 ft^2 sqft sq_ft square_foot square_feet
area m² 4046.8564224 acre
volume l 0.001 ml mL cm³ cm3 cc millilitre milliliter
volume l 0.01 cl
volume l 0.1 dl
volume l 1 l L litre liter
volume l 1000 m³ m3 m^3 cubic_metre cubic_meter
volume l 3.785411784 gal gallon
volume l 0.0295735295625 fl_oz fluid_ounce
mass kg 0.000001 mg milligram milligramme
mass kg 0.001 g gr gram gramme
mass kg 1 kg Kg KG kilo kilogram kilogramme
mass kg 1000 t tonne ton metric_ton
mass kg 0.45359237 lb lbs pound
mass kg 0.028349523125 oz ounce
duration s 0.000001 µs microsecond
duration s 0.001 ms msec millisecond
duration s 1 s sec second
duration s 60 min mins minute
duration s 3600 h hr hrs hour
duration s 86400 d day
duration s 604800 wk week
age month 1 mo month
age month 12 y yr yrs year
temperature °C 1 °C ℃ degree_celsius degree_C deg_C celsius centigrade
temperature °C 0.5555555555555556 °F ℉ degree_fahrenheit degree_F deg_F fahrenheit
temperature °C 1 K kelvin
angle ° 1 ° deg degree
percent % 1 % percent per_cent pct percentage_point
percent % 0.1 ‰
data B 1 B byte
data B 1e3 kB KB kilobyte
data B 1e6 MB megabyte
data B 1e9 GB gigabyte
data B 1e12 TB terabyte
data B 1024 KiB
data B 1048576 MiB
data B 1073741824 GiB
power W 0.001 mW milliwatt
power W 1 W watt
power W 1000 kW KW kilowatt
power W 1e6 MW megawatt
energy J 1 J joule
energy J 1000 kJ KJ kilojoule
energy J 3600 Wh watt-hour
energy J 3600000 kWh KWh kilowatt-hour
kcal kcal 1 kcal calorie
voltage V 1 V volt
current A 0.001 mA milliamp
current A 1 A amp ampere
frequency Hz 1 Hz hertz
frequency Hz 1e3 kHz
frequency Hz 1e6 MHz
frequency Hz 1e9 GHz
pixel px 1 px pixel
density dpi 1 dpi ppi
rate fps 1 fps
rate rpm 1 rpm
sound dB 1 dB decibel
speed m/s 0.2777777777777778 kph kmh
speed m/s 0.44704 mph
speed m/s 0.5144444444444445 knot kn
money usd 1 $ US$ USD usd dollar
money usd 0.01 ¢ cent
money eur 1 € EUR eur euro
money gbp 1 £ GBP gbp
money jpy 1 ¥ JPY jpy yen
money cny 1 CNY RMB cny rmb yuan
money inr 1 ₹ INR inr Rs rupee
money krw 1 ₩ KRW krw
money rub 1 ₽ RUB rub rouble ruble
money chf 1 CHF chf Fr franc
money cad 1 C$ CA$ CAD cad
money aud 1 A$ AU$ AUD aud
money nzd 1 NZ$ NZD nzd
money hkd 1 HK$ HKD hkd
money sgd 1 S$ SGD sgd
money brl 1 R$ BRL brl
money mxn 1 MX$ MXN mxn
money sek 1 SEK sek
money nok 1 NOK nok
money dkk 1 DKK dkk
money pln 1 zł PLN pln
money try 1 ₺ TRY
money zar 1 ZAR zar
`;

const shifts: Record<string, number> = { "°F": -160 / 9, K: -273.15 };
const imperial = new Set("in ft yd mi ft² acre gal fl_oz lb oz °F mph".split(" "));

const units = new Map<string, Unit>();
for (const line of table.trim().split("\n")) {
  const [dimension = "", base = "", factor = "1", ...names] = line.split(" ");
  const unit: Unit = {
    dimension,
    base,
    factor: Number(factor),
    shift: shifts[names[0] ?? ""] ?? 0,
    system: imperial.has(names[0] ?? "") ? "imperial" : "metric",
  };
  for (const name of names) units.set(name.replace("_", " "), unit);
}

/** The unit that a word or sign stands for; null for any other word. */
export function findUnit(written: string): Unit | null {
  const name = written
    .replace(/\s+/g, " ")
    .replace(/^square |^sq\.? /i, (square) => (/^square/i.test(square) ? "square " : "sq "));
  const exact = units.get(name);
  if (exact) return exact;
  if (name.length < 3) return null;
  const lower = name.toLowerCase();
  const singular = lower
    .replace(/s$/, "")
    .replace(/^(degree|percentage point)s /, "$1 ")
    .replace(/s( |$)/, "$1");
  return units.get(lower) ?? units.get(lower.replace(/s$/, "")) ?? units.get(singular) ?? null;
}

/** A unit of one over another: "km" and "h" of "km/h". */
export function perUnit(unit: Unit, other: Unit | null, otherWord: string): Unit {
  return {
    dimension: `${unit.dimension}/${other?.dimension ?? otherWord}`,
    base: `${unit.base}/${other?.base ?? otherWord}`,
    factor: unit.factor / (other?.factor ?? 1),
    shift: 0,
    system: unit.system,
  };
}

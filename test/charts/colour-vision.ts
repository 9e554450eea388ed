/**
 * How colours look to people who see no green (deuteranopia) or no red (protanopia): Machado, Oliveira and Fernandes,
 * "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, severity 1.0, on linear RGB.
 */
const VISIONS = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
} as const

export type Vision = keyof typeof VISIONS
export const visions = Object.keys(VISIONS) as Vision[]

type Triple = readonly [number, number, number]

/** How far two colours lie apart for such eyes: CIE 1976 ΔE, about 2 where one just sees a difference. */
export function distance(one: string, other: string, vision: Vision): number {
  const [a, b] = [one, other].map((colour) => toLab(seenBy(vision, toLinear(colour)))) as [Triple, Triple]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

/** Contrast after WCAG 2, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [one, other].map((colour) => luminance(toLinear(colour))).toSorted((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

function seenBy(vision: Vision, colour: Triple): Triple {
  const matrix = VISIONS[vision]
  const row = (index: number) =>
    colour.reduce((sum, channel, place) => sum + channel * (matrix[index * 3 + place] ?? 0), 0)
  return [row(0), row(1), row(2)].map((channel) => Math.max(0, Math.min(1, channel))) as unknown as Triple
}

function toLinear(colour: string): Triple {
  const channels = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
  return channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  ) as unknown as Triple
}

const luminance = ([red, green, blue]: Triple): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue

/** CIELAB under D65. */
function toLab([red, green, blue]: Triple): Triple {
  const x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
  const y = 0.2126729 * red + 0.7151522 * green + 0.072175 * blue
  const z = (0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883
  const bend = (value: number) => (value > 216 / 24_389 ? Math.cbrt(value) : ((24_389 / 27) * value + 16) / 116)
  return [116 * bend(y) - 16, 500 * (bend(x) - bend(y)), 200 * (bend(y) - bend(z))]
}

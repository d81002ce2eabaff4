// Offsets of the API count code points; JavaScript's strings count UTF-16 units. Converted here and nowhere else.

/** Converts both ways for one text; where the text has no character beyond the first plane nothing is built. */
export class Offsets {
  private readonly units: Uint32Array | null
  constructor(readonly text: string) {
    let astral = false
    for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xd800) { astral = true; break }
    if (!astral) { this.units = null; return }
    const units: number[] = []
    let at = 0
    for (const point of text) { units.push(at); at += point.length }
    units.push(at)
    this.units = Uint32Array.from(units)
  }

  /** Code points -> UTF-16 units. */
  unit(point: number): number {
    return this.units ? this.units[Math.min(Math.max(point, 0), this.units.length - 1)]! : point
  }

  /** UTF-16 units -> code points; inside a pair, its beginning. */
  point(unit: number): number {
    if (!this.units) return unit
    let low = 0
    let high = this.units.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.units[middle]! <= unit) low = middle
      else high = middle - 1
    }
    return low
  }

  /** The words at a half-open range of code points. */
  slice(start: number, end: number): string { return this.text.slice(this.unit(start), this.unit(end)) }
}

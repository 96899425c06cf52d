import type { Fault } from './problem.ts'

/** One fault that somebody took responsibility for, with reason and name. */
export interface Waiver { readonly id: string; readonly reason: string; readonly name: string }
export interface WaivedFault { readonly fault: Fault; readonly reason: string; readonly name: string }

/** Divides faults into those that stand and those waived; each id counts once, in the words of the first. What is final stands, whoever answers for it. */
export function settleFaults(faults: readonly Fault[], waivers: readonly Waiver[]): { readonly open: readonly Fault[]; readonly waived: readonly WaivedFault[] } {
  const seen = new Set<string>()
  const unique = faults.filter(({ id }) => !seen.has(id) && seen.add(id))
  const final = new Set(faults.flatMap((fault) => (fault.final ? [fault.id] : [])))
  const waiverOf = (fault: Fault): Waiver | undefined => (final.has(fault.id) ? undefined : waivers.find((w) => w.id === fault.id))
  return {
    open: unique.filter((fault) => !waiverOf(fault)),
    waived: unique.flatMap((fault) => {
      const waiver = waiverOf(fault)
      return waiver ? [{ fault, reason: waiver.reason, name: waiver.name }] : []
    }),
  }
}

import type { Fault } from './problem.ts'

/** One fault that somebody took responsibility for, with reason and name. */
export interface Waiver { readonly id: string; readonly reason: string; readonly name: string }
export interface WaivedFault { readonly fault: Fault; readonly reason: string; readonly name: string }

/** What nobody may waive: a year of synthetic rows is never released (contract §5). */
const NEVER = new Set(['standing/synthetic'])

/** Divides faults into those that stand and those waived; each id counts once. */
export function settleFaults(faults: readonly Fault[], waivers: readonly Waiver[]): { readonly open: readonly Fault[]; readonly waived: readonly WaivedFault[] } {
  const unique = [...new Map(faults.map((fault) => [fault.id, fault])).values()]
  const waiverOf = (fault: Fault): Waiver | undefined => (NEVER.has(fault.code) ? undefined : waivers.find((w) => w.id === fault.id))
  return {
    open: unique.filter((fault) => !waiverOf(fault)),
    waived: unique.flatMap((fault) => {
      const waiver = waiverOf(fault)
      return waiver ? [{ fault, reason: waiver.reason, name: waiver.name }] : []
    }),
  }
}

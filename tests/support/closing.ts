import { mkdtempSync, readFileSync, rmSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { closeYearCommand } from '../../pipeline/commands/close-year.ts'
import type { Terminal } from '../../pipeline/commands/exit.ts'
import { openWorkshop } from '../../pipeline/workshop.ts'
import { buildYear } from './year.ts'

export type Files = Readonly<Record<string, string>>
export interface Closed { readonly status: number; readonly log: string; /** The data root after closing. */ readonly files: Files }

/** The same files with every fault of the year waived, as a secretariat would on the last day. */
export async function waived(files: Files, year: string): Promise<Files> {
  const { [`${year}/release.yaml`]: _, ...bare } = files
  const { faults } = await buildYear(bare, { year })
  const list = faults.map(({ id }) => `  - 不備: ${JSON.stringify(id)}\n    理由: 見本\n    氏名: 見本 太郎`)
  return { ...files, [`${year}/release.yaml`]: `了承:\n${list.join('\n')}\n` }
}

/** Runs `kensho close-year` on a data root of its own. */
export async function closeYear(files: Files, year: string): Promise<Closed> {
  const home = mkdtempSync(join(tmpdir(), 'kensho-close-'))
  try {
    for (const [path, content] of Object.entries(files)) { mkdirSync(dirname(join(home, path)), { recursive: true }); writeFileSync(join(home, path), content) }
    const lines: string[] = []
    const terminal: Terminal = { out: () => undefined, log: (line) => { lines.push(line) }, progress: () => undefined, now: () => 0 }
    const status = await closeYearCommand(year, await openWorkshop({ data: home }, terminal), terminal)
    const name = `history/tables-${year}.csv`
    const written = existsSync(join(home, name)) ? { [name]: readFileSync(join(home, name), 'utf8') } : {}
    return { status, log: lines.join('\n'), files: { ...files, ...written } }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { reportCommand, type ReportOptions } from '../../pipeline/commands/report.ts'
import type { Terminal } from '../../pipeline/commands/exit.ts'
import { openWorkshop } from '../../pipeline/workshop.ts'

export type FilesOnDisk = Readonly<Record<string, string | Uint8Array>>
export interface BuiltOnDisk {
  readonly status: number
  /** What stands in the output folder, by path with `/`. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** What the run said. */
  readonly log: string
}

/** Builds a data root as a person would: a folder in (made up here, or one that lies there), the `report` command, a folder out. */
export async function buildOnDisk(data: FilesOnDisk | string, options: Partial<ReportOptions> = {}): Promise<BuiltOnDisk> {
  const home = mkdtempSync(join(tmpdir(), 'kensho-test-'))
  try {
    if (typeof data !== 'string') for (const [path, content] of Object.entries(data)) write(join(home, 'data', path), content)
    const lines: string[] = []
    const terminal: Terminal = { out: (text) => { lines.push(text) }, log: (line) => { lines.push(line) }, progress: () => undefined, now: () => 0 }
    const workshop = await openWorkshop({ data: typeof data === 'string' ? data : join(home, 'data') }, terminal)
    const status = await reportCommand({ stage: 'draft', out: join(home, 'out'), ...options }, workshop, terminal)
    return { status, files: filesBelow(join(home, 'out')), log: lines.join('\n') }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

function filesBelow(folder: string): ReadonlyMap<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(entries.map((entry) => {
    const path = join(entry.parentPath, entry.name)
    return [relative(folder, path).split(sep).join('/'), new Uint8Array(readFileSync(path))]
  }))
}

/** The files of one of the two folders. */
export const below = (files: ReadonlyMap<string, Uint8Array>, folder: 'public' | 'internal'): ReadonlyMap<string, Uint8Array> =>
  new Map([...files].filter(([path]) => path.startsWith(`${folder}/`)))

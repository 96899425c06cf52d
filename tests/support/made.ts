import { execFileSync } from 'node:child_process'
import { accessSync, chmodSync, closeSync, constants, existsSync, mkdirSync, openSync, rmSync, symlinkSync, writeFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What no repository can hold, as a case's make.json describes it, by path. */
export type Made =
  | { readonly kind: 'fifo' | 'folder' | 'locked' | 'nowhere' | 'loop' }
  /** `head`, then `unit` again and again (`times`, or until there are so many `megabytes`), then `tail`. */
  | { readonly kind: 'long'; readonly head: string; readonly unit: string; readonly times?: number; readonly megabytes?: number; readonly tail: string }

export function make(root: string, all: Readonly<Record<string, Made>>): void {
  for (const [path, made] of Object.entries(all)) {
    const full = join(root, path)
    mkdirSync(dirname(full), { recursive: true })
    if (made.kind === 'long') writeLong(full, made)
    else makers[made.kind](full)
  }
}

const makers: Readonly<Record<Exclude<Made['kind'], 'long'>, (path: string) => void>> = {
  fifo: (path) => { execFileSync('mkfifo', [path]) },
  folder: (path) => { mkdirSync(path) },
  locked: lock,
  nowhere: (path) => { symlinkSync('nowhere', path) },
  loop: (path) => { symlinkSync(path, path) },
}

/** A regular file that cannot be read. Permissions do not stop the superuser: for them it is one whose first byte the system refuses. */
function lock(path: string): void {
  writeFileSync(path, 'locked')
  chmodSync(path, 0)
  if (!isReadable(path)) return
  rmSync(path)
  if (!existsSync('/proc/self/mem')) throw new Error('nothing here can be locked')
  symlinkSync('/proc/self/mem', path)
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}

const MEGABYTE = 1024 * 1024

function writeLong(path: string, { head, unit, times, megabytes, tail }: Extract<Made, { kind: 'long' }>): void {
  const file = openSync(path, 'w')
  const block = Buffer.from(unit.repeat(Math.max(1, Math.floor(MEGABYTE / Buffer.byteLength(unit)))))
  const size = times === undefined ? (megabytes ?? 0) * MEGABYTE : times * Buffer.byteLength(unit)
  writeSync(file, head)
  for (let written = 0; written < size; written += block.length) writeSync(file, block.subarray(0, Math.min(block.length, size - written)))
  writeSync(file, tail)
  closeSync(file)
}

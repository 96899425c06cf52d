/** One entry of a folder; `other` is what is neither a regular file nor a folder (a FIFO, a socket, a broken link). */
export interface Entry { readonly name: string; readonly kind: 'file' | 'folder' | 'other'; readonly size: number }

/** All reading goes through this: paths are relative to the data root, with `/`. */
export interface Source {
  /** Entries in the order of their names (code points); an absent folder is an empty list. */
  list(folder: string): Promise<readonly Entry[]>
  /** Bytes of a file; throws when it cannot be read. `upTo` reads only the beginning. */
  read(path: string, upTo?: number): Promise<Uint8Array>
  /** Where it lies, in the words of messages, and whether there is such a folder. Absent = not on a disk. */
  readonly root?: { readonly path: string; readonly isThere: () => Promise<boolean> }
}

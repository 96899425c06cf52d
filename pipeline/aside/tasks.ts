import { draw, drawDiagrams, warm } from '../draw/index.ts'
import { diskSource } from '../io.ts'
import type { CodeBook } from '../model/code.ts'
import { readDocuments } from '../read/documents.ts'
import { survey } from '../read/survey.ts'

/** A year's folder in a data root on disk. */
export interface DocumentsOrder { readonly root: string; readonly folder: string; readonly codes: CodeBook }

const documents = async ({ root, folder, codes }: DocumentsOrder) => readDocuments((await survey(diskSource(root), folder)).source, folder, codes)

/** What goes on beside the main thread. What goes in and comes out is copied from one thread to the other, so it is plain data; whole pictures, since the main thread answers no question while it counts. */
export const tasks = { documents, warm, figures: draw, diagrams: drawDiagrams }

export type Tasks = typeof tasks

/**
 * Templates that are functions already, by their text: none when the program runs from its sources. The launcher puts those of
 * templates/ in place of this module; a template that was edited since has another text and is compiled when it is used.
 */
export const shipped: ReadonlyMap<string, object> = new Map<string, object>()

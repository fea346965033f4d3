/** Templates of messages and verdicts: "Trabajador {id} accedió", "{t:.2f} segundos". Doubled braces are braces. */

export type Piece = string | { field: string; spec: string };

export function parseTemplate(template: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let text = "";
  for (const found of template.matchAll(/\{\{|\}\}|\{([A-Za-z_]\w*)(?::([^}]*))?\}/g)) {
    text += template.slice(from, found.index);
    from = found.index + found[0].length;
    if (found[1] === undefined) {
      text += found[0].slice(0, 1);
    } else {
      if (text) pieces.push(text);
      text = "";
      pieces.push({ field: found[1], spec: found[2] ?? "" });
    }
  }
  text += template.slice(from);
  if (text) pieces.push(text);
  return pieces;
}

export const fill = (pieces: Piece[], show: (field: string, spec: string) => string): string =>
  pieces.map((piece) => (typeof piece === "string" ? piece : show(piece.field, piece.spec))).join("");

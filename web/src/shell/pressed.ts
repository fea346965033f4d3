/** Marks the button of the shell that was pressed last, before there was anybody to heed it. */
export const PRESSED = "data-pressed";

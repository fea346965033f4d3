import { html, LitElement, nothing } from "lit";
import { describe, expect, it } from "vitest";
import { markup } from "./markup";

describe("a template as text", () => {
  it("escapes what it is given, and nothing of its own", () => {
    expect(markup(html`<p title=${'"<'} class="a ${"b"}">&amp;${"<&>"}</p>`)).toBe(
      '<p title="&quot;&lt;" class="a b">&amp;&lt;&amp;&gt;</p>',
    );
  });

  it("leaves out what is not seen: listeners, properties, nothing", () => {
    const press = () => {};
    expect(
      markup(
        html`<button ?disabled=${true} ?hidden=${false} aria-label=${nothing} .data=${{}} @click=${press}>${nothing}</button>`,
      ),
    ).toBe("<button disabled></button>");
    expect(markup(html`<input .value=${"3"} .checked=${false}>`)).toBe('<input value="3">');
  });

  it("takes lists and templates in templates, each value at its place", () => {
    const item = (n: number) => html`<li class=${`n${n}`}>${n}</li>`;
    expect(markup(html`<ul>${[1, 2].map(item)}</ul>${"end"}`)).toBe(
      '<ul><li class="n1">1</li><li class="n2">2</li></ul>end',
    );
  });

  it("draws a part of the page with the properties it is given", () => {
    class Greeting extends LitElement {
      static override properties = { name: { attribute: false }, tone: {} };
      declare name: string;
      declare tone: string;
      override render() {
        return html`<b>${this.tone} ${this.name}</b>`;
      }
    }
    customElements.define("test-greeting", Greeting);
    expect(markup(html`<test-greeting tone="kind" .name=${"Ana"}></test-greeting>`)).toBe(
      '<test-greeting tone="kind"><b>kind Ana</b></test-greeting>',
    );
  });

  it("refuses what it does not know", () => {
    expect(() => markup(html`<p>${{ a: 1 }}</p>`)).toThrow("cannot show");
  });
});

//! `xtask bindgen INPUT.wasm OUTPUT`: the JavaScript side of the wasm room, as `wasm-bindgen --target web` writes it.

use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

/// The package is named `index`, since wasm-bindgen-rayon's workers import the folder.
const NAME: &str = "index";

pub(crate) fn write(input: &Path, output: &Path) -> Result<(), String> {
    Bindgen::new()
        .input_path(input)
        .out_name(NAME)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(true).generate(output))
        .map_err(|error| format!("{}: {error:#}", input.display()))
}

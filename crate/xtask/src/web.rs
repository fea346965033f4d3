//! `xtask web FOLDER`: `types.ts`, the shapes that cross the boundary, and `catalog.json`, so that the page shows
//! every example before the wasm has come.

use std::any::TypeId;
use std::collections::HashSet;
use std::fs;
use std::path::Path;

use trenza_core::Outcome;
use trenza_core::kernel::Look;
use trenza_core::outside::Response;
use trenza_examples::{Catalog, Estimate, FieldError, Reading, Report, Walk};
use ts_rs::{Config, TS, TypeVisitor};

pub(crate) fn write(folder: &Path) -> Result<(), String> {
    let catalog = serde_json::to_string(&trenza_examples::catalog()).map_err(|error| error.to_string())?;
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    put(&folder.join("types.ts"), &types())?;
    put(&folder.join("catalog.json"), &catalog)
}

/// Left alone when nothing changed: its time says to the rest of the build whether it did.
fn put(file: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(file).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}

/// The declarations of what crosses the boundary, and of everything that these are made of.
fn types() -> String {
    let mut shapes = Declarations::new();
    shapes.visit::<Catalog>();
    shapes.visit::<Reading>();
    shapes.visit::<FieldError>();
    shapes.visit::<Estimate>();
    shapes.visit::<Outcome>();
    shapes.visit::<Response>();
    shapes.visit::<Report>();
    shapes.visit::<Walk>();
    shapes.visit::<Look>();
    shapes.text
}

struct Declarations {
    config: Config,
    seen: HashSet<TypeId>,
    text: String,
}

impl Declarations {
    fn new() -> Self {
        // Counts that cross the boundary stay below 2^53, and JSON has no other numbers.
        let config = Config::new().with_large_int("number");
        let text = String::from("// Made from the Rust types by `cargo xtask web`. Do not edit.\n");
        Self { config, seen: HashSet::new(), text }
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // What has no file of its own is a primitive or a container: it is written where it is used.
        if T::output_path().is_none() || !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        let declaration = T::decl(&self.config);
        self.text.extend(["\nexport ", &declaration, "\n"]);
        T::visit_dependencies(self);
    }
}

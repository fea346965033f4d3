//! Counts the words of many documents. Map: each document is counted by itself, by
//! whoever is free. Reduce: the counts are added up. The workers are threads, with a core
//! for each.

use super::{Counts, Document, Message::*, Params};
use trenza_core::Result;
use trenza_core::threads::{checkpoint, log, par_map, random_int};

pub fn run(p: Params) -> Result<Counts> {
    let documents = p.documents(random_int);
    let counts = par_map("worker", p.workers, documents, count_words)?; // ①

    let mut total = Counts::new();
    for (word, n) in counts.into_iter().flatten() {
        *total.entry(word).or_default() += n; // ④
    }
    log(Total { n: total.values().sum(), d: total.len() as u32 });
    Ok(total)
}

fn count_words(document: Document) -> Result<Counts> {
    log(Counting { i: document.number }); // ②
    let mut counts = Counts::new(); // its own: nothing is shared
    for (place, word) in document.words.into_iter().enumerate() {
        if place % 1024 == 0 {
            checkpoint()?; // somebody may have pressed Stop
        }
        *counts.entry(word).or_default() += 1;
    }
    log(Counted { i: document.number, n: counts.len() as u32 }); // ③
    Ok(counts)
}

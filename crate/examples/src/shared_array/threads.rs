//! Each process fills its section of one array, the only memory that they share; another
//! adds it all up.

use super::{Memory, Message::*, Params, numbers, slices, total};
use trenza_core::Result;
use trenza_core::processes::{Segment, checkpoint, gather, log, random_int, spawn};
use trenza_core::threads::par_map;

pub fn run(p: Params) -> Result<(i64, i64)> {
    let array = Segment::new("array", p.size);
    let sections = p.split(array); // ①

    let written = match p.memory {
        Memory::Segment => {
            let mut processes = Vec::new();
            for (i, section) in (1..).zip(sections) {
                processes.push(spawn(("process", i), fill, section));
            }
            gather(processes)?
        }
        Memory::Rayon => par_map("thread", p.processes, sections, fill)?,
    };
    let sum = spawn("adder", add_up, (array, p.size)).join()?; // ③
    log(Sum { s: sum }); // ④
    Ok((sum, written.iter().sum()))
}

fn fill((array, section): (Segment, (u32, u32))) -> Result<i64> {
    let mut written = 0;
    for (start, length) in slices(section) {
        let values = numbers(random_int(1..=u32::MAX), length);
        written += total(&values);
        array.write(start, values); // ②
        checkpoint()?;
    }
    Ok(written)
}

fn add_up((array, size): (Segment, u32)) -> Result<i64> {
    let mut sum = 0;
    for (start, length) in slices((0, size)) {
        sum += total(&array.read(start, length));
        checkpoint()?;
    }
    Ok(sum)
}

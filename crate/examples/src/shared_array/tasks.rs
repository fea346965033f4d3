//! Each task fills its section of one array; another adds it all up. They take turns on
//! one core.

use super::{Memory, Message::*, Params, numbers, slices, total};
use trenza_core::Result;
use trenza_core::tasks::{Segment, checkpoint, gather, log, par_map, random_int, spawn};

pub async fn run(p: Params) -> Result<(i64, i64)> {
    let array = Segment::new("array", p.size);
    let sections = p.split(array); // ①

    let written = match p.memory {
        Memory::Segment => {
            let mut processes = Vec::new();
            for (i, section) in (1..).zip(sections) {
                processes.push(spawn(("process", i), fill(section)));
            }
            gather(processes).await?
        }
        Memory::Rayon => par_map("thread", p.processes, sections, fill).await?,
    };
    let sum = spawn("adder", add_up((array, p.size))).join().await?; // ③
    log(Sum { s: sum }); // ④
    Ok((sum, written.iter().sum()))
}

async fn fill((array, section): (Segment, (u32, u32))) -> Result<i64> {
    let mut written = 0;
    for (start, length) in slices(section) {
        let values = numbers(random_int(1..=u32::MAX), length);
        written += total(&values);
        array.write(start, values).await; // ②
        checkpoint().await?;
    }
    Ok(written)
}

async fn add_up((array, size): (Segment, u32)) -> Result<i64> {
    let mut sum = 0;
    for (start, length) in slices((0, size)) {
        sum += total(&array.read(start, length).await);
        checkpoint().await?;
    }
    Ok(sum)
}

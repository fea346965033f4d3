//! Pipes: one process sends, another receives until the pipe says that nothing more will come.

mod tasks;
mod threads;

use crate::entry::{About, Clock, FigureInfo, Presets, VerdictText};
use crate::judge::{End, Verdict};
use trenza_core::params::{Text, json_list};
use trenza_core::{Figure, Value};

trenza_core::params! {
    pub struct Params {
        messages: Vec<Value> = json_list(0..=32), r#"["Hola",42,{"clave":"valor"},[1,2,3]]"#, "Mensajes (JSON)", "Messages (JSON)";
        ends: toggle Ends, "Extremos que sobran", "Spare ends";
    }
}

trenza_core::choices! {
    /// What becomes of the copies of the sending end that starting a process makes.
    pub enum Ends {
        Closed = "closed", "cerrarlos", "close them",
            "Solo el emisor puede escribir: al cerrar, el receptor lo sabe.",
            "Only the sender can write: when it closes, the receiver knows.";
        Kept = "kept", "dejarlos abiertos", "leave them open",
            "El receptor y el padre podrían escribir aún: el final no llega nunca.",
            "The receiver and the parent could still write: the end never comes.",
            bites "e=pipe&ends=kept";
    }
}

trenza_core::messages! {
    Sent { m: Value } = "Enviado: {m}", "Sent: {m}";
    Received { m: Value } = "Recibido: {m}", "Received: {m}";
    ReceiverDone = "Receptor terminado", "Receiver done";
}

crate::entry::example! {
    id: "pipe",
    workers: |_| 3,
}

fn about() -> About {
    About {
        clock: Clock::Virtual,
        first: vec!["messages", "ends"],
        names: vec![
            ("sender", Text::new("Emisor", "Sender")),
            ("receiver", Text::new("Receptor", "Receiver")),
            ("pipe", Text::new("tubería", "pipe")),
        ],
        figures: vec![
            FigureInfo { key: "sent", label: Text::new("enviados", "sent") },
            FigureInfo { key: "received", label: Text::new("recibidos", "received") },
        ],
        verdict: VerdictText {
            holds: Text::new(
                "todo llegó en orden, y el receptor supo que no había más",
                "all arrived in order, and the receiver knew that there was no more",
            ),
            broken: Text::new("llegaron {received} de {sent} mensajes", "{received} of {sent} messages arrived"),
        },
        presets: Presets { look: "e=pipe", tutorial: "e=pipe", explore: "e=pipe&messages=[1,2]&ends=kept" },
    }
}

/// All arrive in the order in which they were sent, and the receiver ends at the end of file.
fn judge(params: &Params, end: &End<'_>) -> Verdict {
    let (sent, received) = end.pipe("pipe").map_or((0, 0), trenza_core::words::Pipe::counts);
    Verdict {
        holds: end.result::<Vec<Value>>().is_some_and(|received| received == params.messages),
        figures: vec![("sent", Figure::Integer(sent.into())), ("received", Figure::Integer(received.into()))],
    }
}

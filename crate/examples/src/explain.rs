//! What goes wrong in a run, in plain words: made from its events and its end.

use crate::entry::Entry;
use crate::names::display;
use std::collections::HashMap;
use trenza_core::params::{Lang, Text};
use trenza_core::trace::{Event, Kind, NONE, OpCode, decode, format_template};
use trenza_core::{Figure, Outcome, OutcomeKind, Stuck, Value};

/// Sentences on why the run broke the lesson's promise, a line each.
pub(crate) fn explain(entry: &Entry, outcome: &Outcome, slots: &[u32], lang: Lang) -> String {
    let mut teller = Teller::new(entry, lang);
    let events: Vec<Event> = decode(slots).collect();
    teller.learn(&events);
    let said = match outcome.kind {
        OutcomeKind::Deadlock => teller.deadlock(outcome, &events),
        OutcomeKind::Failed => teller.failure(outcome, &events),
        OutcomeKind::StepLimit => vec![teller.say(
            "Dan vueltas sin llegar a nada: nadie está bloqueado y nadie avanza.",
            "They go round and get nowhere: nobody is blocked and nobody gets on.",
        )],
        _ => teller.lost_updates(&events),
    };
    let mut said = said;
    if said.is_empty() {
        said.push(teller.broken(outcome));
    }
    said.join("\n")
}

/// Knows the names, and speaks the reader's language.
struct Teller {
    lang: Lang,
    names: HashMap<&'static str, Text>,
    broken: Text,
    actors: HashMap<u32, String>,
    /// Name and kind of word.
    resources: HashMap<u32, (String, u32)>,
}

/// Kinds of words, as a `Resource` event has them.
mod word {
    pub const EVENT: u32 = 4;
    pub const CONDITION: u32 = 5;
    pub const BARRIER: u32 = 6;
    pub const QUEUE: u32 = 7;
    pub const PIPE: u32 = 8;
}

impl Teller {
    fn new(entry: &Entry, lang: Lang) -> Self {
        let about = (entry.about)();
        let mut names: HashMap<_, _> = about.names.into_iter().collect();
        names.insert("main", Text::new("Principal", "Main"));
        Self { lang, names, broken: about.verdict.broken, actors: HashMap::new(), resources: HashMap::new() }
    }

    fn learn(&mut self, events: &[Event]) {
        for event in events {
            let name = || event.values.first().map(Value::print).unwrap_or_default();
            match event.kind {
                Kind::Actor => _ = self.actors.insert(event.actor, self.shown(&name())),
                Kind::Resource => _ = self.resources.insert(event.target, (self.shown(&name()), event.a)),
                _ => {}
            }
        }
    }

    fn say(&self, es: &str, en: &str) -> String {
        (if self.lang == Lang::Es { es } else { en }).to_owned()
    }

    fn shown(&self, name: &str) -> String {
        display(name, self.lang, |kind| self.names.get(kind).copied())
    }

    fn actor(&self, id: u32) -> &str {
        self.actors.get(&id).map_or("?", String::as_str)
    }

    fn resource(&self, id: u32) -> &str {
        self.resources.get(&id).map_or("?", |(name, _)| name)
    }

    /// The verdict of the lesson, for want of anything closer.
    fn broken(&self, outcome: &Outcome) -> String {
        let value = |name: &str| outcome.figures.get(name).map(value_of);
        let mut text = format_template(self.broken.in_lang(self.lang), value);
        if let Some(first) = text.get(..1).map(str::to_uppercase) {
            text.replace_range(..1, &first);
        }
        text + "."
    }

    // ---- lost updates ------------------------------------------------------------------------------

    /// Values that were written over without having been read: somebody's work is lost.
    fn lost_updates(&self, events: &[Event]) -> Vec<String> {
        let mut read: HashMap<(u32, u32), (usize, Value)> = HashMap::new();
        let mut written: HashMap<u32, (usize, u32, Value)> = HashMap::new();
        let mut lost = Vec::new();
        for (place, event) in events.iter().enumerate() {
            let key = (event.actor, event.target);
            let value = || event.values.first().cloned().unwrap_or_default();
            match event.kind {
                Kind::Read => _ = read.insert(key, (place, value())),
                Kind::Write => {
                    if let (Some((since, old)), Some((at, other, new))) = (read.get(&key), written.get(&event.target))
                        && at > since
                        && *other != event.actor
                    {
                        lost.push((event.actor, old.clone(), *other, new.clone(), value(), event.target));
                    }
                    written.insert(event.target, (place, event.actor, value()));
                }
                _ => {}
            }
        }
        let Some((reader, old, writer, new, value, target)) = lost.first() else { return Vec::new() };
        let (reader, writer, resource) = (self.actor(*reader), self.actor(*writer), self.resource(*target));
        let (old, new, value) = (old.repr(), new.repr(), value.repr());
        let none = old == "None";
        let mut said = vec![match (self.lang, none) {
            (Lang::Es, false) => format!(
                "{reader} leyó {old} de {resource} antes de que {writer} escribiera {new}, y después escribió {value} \
                 encima: lo que hizo {writer} se pierde."
            ),
            (Lang::Es, true) => format!(
                "{reader} miró {resource} antes de que {writer} escribiera {new}, y después escribió {value} encima: \
                 lo que hizo {writer} se pierde."
            ),
            (Lang::En, false) => format!(
                "{reader} read {old} from {resource} before {writer} had written {new}, and then wrote {value} over \
                 it: what {writer} did is lost."
            ),
            (Lang::En, true) => format!(
                "{reader} looked at {resource} before {writer} had written {new}, and then wrote {value} over it: \
                 what {writer} did is lost."
            ),
        }];
        if lost.len() > 1 {
            let times = lost.len();
            said.push(match self.lang {
                Lang::Es => format!("Pasa {times} veces en este orden."),
                Lang::En => format!("It happens {times} times in this schedule."),
            });
        }
        said
    }

    // ---- deadlocks ---------------------------------------------------------------------------------

    fn deadlock(&self, outcome: &Outcome, events: &[Event]) -> Vec<String> {
        let stuck = &outcome.cycle;
        let es = self.lang == Lang::Es;
        // Who waits for somebody's end is stuck because that one is.
        let roots: Vec<&Stuck> = stuck.iter().filter(|edge| !edge.waits_for_end).collect();
        let roots = if roots.is_empty() { stuck.iter().collect() } else { roots };
        let mut said: Vec<String> = roots.iter().map(|edge| self.edge(edge, events)).collect();
        said.dedup();
        if let Some(woken) = roots.iter().find_map(|edge| self.wasted_notify(edge, events)) {
            said.push(woken);
        }
        if outcome.closed && roots.len() > 1 {
            said.push(self.say(
                "Cada uno espera al siguiente: nadie puede seguir.",
                "Each waits for the next: nobody can go on.",
            ));
        } else if roots.len() > 1 && es {
            said.push("Todos esperan y nadie puede despertarlos.".into());
        } else if roots.len() > 1 {
            said.push("All of them wait, and nobody can wake them.".into());
        }
        said
    }

    fn edge(&self, edge: &Stuck, events: &[Event]) -> String {
        let name = self.shown(&edge.name);
        let resource = self.shown(&edge.resource);
        let kind = kind_of(&edge.resource, events);
        let holders: Vec<String> = edge.holders.iter().map(|holder| self.shown(holder)).collect();
        let held = holders.join(if self.lang == Lang::Es { " y " } else { " and " });
        let several = holders.len() > 1;
        let (keep, ended) = match (self.lang, several) {
            (Lang::Es, false) => ("tiene", "terminó"),
            (Lang::Es, true) => ("tienen", "terminaron"),
            (Lang::En, false) => ("holds", "ended"),
            (Lang::En, true) => ("hold", "ended"),
        };
        let own = edge.holders == [edge.name.clone()];
        match (kind, self.lang) {
            _ if edge.waits_for_end && self.lang == Lang::Es => format!("{name} espera el final de {resource}."),
            _ if edge.waits_for_end => format!("{name} waits for the end of {resource}."),
            (word::PIPE, Lang::Es) => {
                format!(
                    "{name} espera el final de {resource}, pero {held} aún {keep} abierto un extremo para escribir."
                )
            }
            (word::PIPE, Lang::En) => {
                format!("{name} waits for the end of {resource}, but {held} still {keep} an end to write to.")
            }
            _ if own && self.lang == Lang::Es => {
                format!("{name} espera {resource}, que ya tiene {name}: se espera a sí mismo.")
            }
            _ if own => format!("{name} waits for {resource}, which {name} itself has."),
            _ if edge.holders_ended && self.lang == Lang::Es => {
                format!("{name} espera {resource}: {held} {ended} sin devolverlo.")
            }
            _ if edge.holders_ended => format!("{name} waits for {resource}: {held} ended without giving it back."),
            _ if !holders.is_empty() && self.lang == Lang::Es => {
                format!("{name} espera {resource}, que {keep} {held}.")
            }
            _ if !holders.is_empty() => format!("{name} waits for {resource}, which {held} {keep}."),
            (word::EVENT, Lang::Es) => format!("{name} espera {resource}, y nadie lo va a activar."),
            (word::EVENT, Lang::En) => format!("{name} waits for {resource}, and nobody is going to set it."),
            (word::CONDITION, Lang::Es) => format!("{name} espera un aviso en {resource}, y nadie queda que lo dé."),
            (word::CONDITION, Lang::En) => {
                format!("{name} waits to be notified at {resource}, and nobody is left to do it.")
            }
            (word::BARRIER, Lang::Es) => {
                format!("{name} espera en {resource} a que lleguen todos, y alguno no va a llegar.")
            }
            (word::BARRIER, Lang::En) => {
                format!("{name} waits at {resource} for all to come, and somebody never will.")
            }
            (word::QUEUE, Lang::Es) if joins_queue(edge, events) => {
                format!("{name} espera a que todo lo de {resource} esté hecho, y de algo nadie lo ha dicho.")
            }
            (word::QUEUE, Lang::En) if joins_queue(edge, events) => {
                format!("{name} waits until everything in {resource} is done, and of something nobody said so.")
            }
            (word::QUEUE, Lang::Es) => format!("{name} espera algo de {resource}, y nadie queda que ponga nada."),
            (word::QUEUE, Lang::En) => {
                format!("{name} waits for something in {resource}, and nobody is left to put anything.")
            }
            (_, Lang::Es) => format!("{name} espera {resource}, y nadie queda para despertarlo."),
            (_, Lang::En) => format!("{name} waits for {resource}, and nobody is left to wake it."),
        }
    }

    /// The last notification that woke one of the same side, who then waited again.
    fn wasted_notify(&self, edge: &Stuck, events: &[Event]) -> Option<String> {
        let condition = events.iter().find(|event| {
            event.kind == Kind::Resource
                && event.a == word::CONDITION
                && event.values.first().is_some_and(|value| value.print() == edge.resource)
        })?;
        let at = |event: &&Event| event.target == condition.target;
        let sides = |id: u32| self.actor(id).rsplit_once(' ').map(|(side, _)| side.to_owned());
        let place = events.iter().rposition(|event| {
            at(&event) && event.kind == Kind::Send && event.values.first() != Some(&Value::Int(0))
        })?;
        let by = events[place].actor;
        let woken = events[place..]
            .iter()
            .filter(at)
            .find(|event| event.kind == Kind::Go && event.a == OpCode::Wait as u32 && event.actor != by)?;
        if sides(by)? != sides(woken.actor)? {
            return None;
        }
        let (by, woken) = (self.actor(by), self.actor(woken.actor));
        Some(match self.lang {
            Lang::Es => format!(
                "El último aviso, de {by}, despertó a {woken}, que es de su mismo lado y no podía hacer nada con él."
            ),
            Lang::En => {
                format!("The last notification, by {by}, woke {woken}, of its own side, who had no use for it.")
            }
        })
    }

    // ---- failures ----------------------------------------------------------------------------------

    fn failure(&self, outcome: &Outcome, events: &[Event]) -> Vec<String> {
        let Some(failure) = &outcome.failure else { return Vec::new() };
        let name = self.shown(&failure.actor);
        let mut said = Vec::new();
        let end = events.iter().position(|event| event.kind == Kind::Fail && self.actor(event.actor) == name);
        if let Some(end) = end
            && let Some(robbed) = self.robbed(&events[..end], events[end].actor)
        {
            said.push(robbed);
        }
        said.push(match self.lang {
            Lang::Es => format!("{name} falló: {}.", failure.message),
            Lang::En => format!("{name} failed: {}.", failure.message),
        });
        said
    }

    /// Who failed had been woken, and somebody else was inside between the notification and its turn.
    fn robbed(&self, events: &[Event], failed: u32) -> Option<String> {
        let went = events.iter().rposition(|event| {
            event.actor == failed && event.kind == Kind::Go && event.a == OpCode::Wait as u32 && event.target != NONE
        })?;
        let target = events[went].target;
        let told = events[..went].iter().rposition(|event| event.kind == Kind::Send && event.target == target)?;
        let inside = events[told..went]
            .iter()
            .rev()
            .find(|event| event.kind == Kind::Acquire && event.target == target && event.actor != failed);
        let (name, resource) = (self.actor(failed), self.resource(target));
        Some(match (inside, self.lang) {
            (Some(other), Lang::Es) => format!(
                "{name} fue avisado, pero {} entró antes en {resource}; al despertar no volvió a comprobar.",
                self.actor(other.actor)
            ),
            (Some(other), Lang::En) => format!(
                "{name} was notified, but {} got into {resource} first; when it woke it did not check again.",
                self.actor(other.actor)
            ),
            (None, Lang::Es) => format!("A {name} lo despertó un aviso que no era para él, y no volvió a comprobar."),
            (None, Lang::En) => {
                format!("{name} was woken by a notification that was not meant for it, and did not check again.")
            }
        })
    }
}

fn value_of(figure: &Figure) -> Value {
    match figure {
        Figure::Flag(flag) => Value::Bool(*flag),
        Figure::Integer(int) => Value::Int(*int),
        Figure::Number(number) => Value::Seconds((number * 1e6).round() as i64),
        Figure::Text(text) => Value::text(text),
        Figure::List(items) => Value::List(items.iter().map(value_of).collect()),
    }
}

/// Which kind of word has that name.
fn kind_of(name: &str, events: &[Event]) -> u32 {
    let found = events
        .iter()
        .find(|event| event.kind == Kind::Resource && event.values.first().is_some_and(|value| value.print() == name));
    found.map_or(0, |event| event.a)
}

/// It waits for the queue's end, not for an item.
fn joins_queue(edge: &Stuck, events: &[Event]) -> bool {
    let last = events.iter().rev().find(|event| event.kind == Kind::Wait && event.actor == edge.actor);
    last.is_some_and(|event| event.a == OpCode::Wait as u32)
}

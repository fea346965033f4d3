//! Lets virtual time pass at a pace for the eye: it follows absolute targets (the last change of speed + virtual time
//! since then / speed), waits only when well ahead of them, and shifts them when the machine was late.

/// How fast scenario time passes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Speed {
    /// Scenario seconds per real second.
    Times(f64),
    /// As fast as it goes.
    Instant,
}

/// Shorter waits cost more than they are worth: a timer of a page takes about 4 ms whatever it is asked.
const WORTH_WAITING_US: u64 = 4_000;
/// Later than this and the targets move: a hidden tab must not race to catch up.
const TOO_LATE_US: u64 = 250_000;

pub(super) struct Pacer {
    speed: Speed,
    /// A wall time, and the virtual time that is due then.
    since: Option<(u64, u64)>,
}

impl Pacer {
    pub(super) fn new(speed: Speed) -> Self {
        Self { speed, since: None }
    }

    /// Another speed from now on: nothing jumps.
    pub(super) fn change(&mut self, speed: Speed, now: u64, wall: u64) {
        *self = Self { speed, since: Some((wall, now)) };
    }

    /// Microseconds to wait before virtual time may be `at`; 0: go on.
    pub(super) fn wait(&mut self, at: u64, wall: u64) -> u64 {
        let Speed::Times(times) = self.speed else { return 0 };
        let (start, from) = *self.since.get_or_insert((wall, 0));
        let due = start + (at.saturating_sub(from) as f64 / times) as u64;
        if wall > due + TOO_LATE_US {
            self.since = Some((start + (wall - due), from));
        }
        let ahead = due.saturating_sub(wall);
        if ahead > WORTH_WAITING_US { ahead } else { 0 }
    }

    /// The virtual time that is due now; none where it does not follow the real one.
    pub(super) fn now(&mut self, wall: u64) -> u64 {
        self.since.get_or_insert((wall, 0));
        self.due(wall).unwrap_or(0)
    }

    /// The virtual time that is due at that wall time.
    pub(super) fn due(&self, wall: u64) -> Option<u64> {
        let (Speed::Times(times), Some((start, from))) = (self.speed, self.since) else { return None };
        Some(from + (wall.saturating_sub(start) as f64 * times) as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_only_when_well_ahead_of_its_target() {
        let mut pacer = Pacer::new(Speed::Times(2.0));
        assert_eq!(pacer.wait(0, 1_000), 0);
        assert_eq!(pacer.wait(100_000, 1_000), 50_000);
        assert_eq!(pacer.wait(100_000, 48_000), 0, "3 ms ahead is not worth a timer");
        assert_eq!(pacer.wait(100_000, 60_000), 0);
    }

    #[test]
    fn shifts_instead_of_racing_after_a_pause() {
        let mut pacer = Pacer::new(Speed::Times(1.0));
        assert_eq!(pacer.wait(0, 0), 0);
        assert_eq!(pacer.wait(1_000_000, 5_000_000), 0, "four seconds late: go on, and shift");
        assert_eq!(pacer.wait(2_000_000, 5_000_000), 1_000_000);
    }

    #[test]
    fn says_which_time_is_due() {
        let mut pacer = Pacer::new(Speed::Times(2.0));
        assert_eq!(pacer.due(5), None, "nothing has begun");
        pacer.wait(0, 1_000);
        assert_eq!(pacer.due(4_000), Some(6_000));
    }

    #[test]
    fn goes_on_from_where_it_is_at_another_speed() {
        let mut pacer = Pacer::new(Speed::Times(1.0));
        pacer.wait(0, 1_000);
        pacer.change(Speed::Times(10.0), 500_000, 501_000);
        assert_eq!(pacer.due(501_000), Some(500_000), "nothing jumps");
        assert_eq!(pacer.wait(1_500_000, 501_000), 100_000);
        pacer.change(Speed::Instant, 600_000, 511_000);
        assert_eq!(pacer.wait(1_500_000, 511_000), 0);
        pacer.change(Speed::Times(1.0), 1_500_000, 511_000);
        assert_eq!(pacer.wait(1_600_000, 511_000), 100_000);
    }

    #[test]
    fn instant_never_waits() {
        assert_eq!(Pacer::new(Speed::Instant).wait(u64::MAX, 0), 0);
    }
}

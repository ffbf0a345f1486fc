//! How the machine is, as the kernel tells it: what lacks is left out.

use std::path::Path;

/// What could be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Health {
    /// Available bytes of memory, and all of it (proc(5), `MemAvailable`, `MemTotal`).
    pub(crate) memory: Option<(u64, u64)>,
    /// Degrees Celsius of the processor (`thermal_zone0`, in thousandths).
    pub(crate) heat: Option<u64>,
    /// Whether the supply was under 4.63 V since the start (the kernel's `rpi_volt`: `in0_lcrit_alarm`).
    pub(crate) is_weak: Option<bool>,
}

/// Reads what there is below `root`, which is `/` but for tests.
pub(crate) fn read(root: &Path) -> Health {
    let text = |path: &str| std::fs::read_to_string(root.join(path)).ok();
    let memory = text("proc/meminfo").and_then(|info| {
        let line = |name: &str| {
            let rest = info.lines().find_map(|line| line.strip_prefix(name))?;
            rest.trim_start_matches(':').trim().trim_end_matches(" kB").parse::<u64>().ok()?.checked_mul(1024)
        };
        line("MemAvailable").zip(line("MemTotal"))
    });
    let heat = text("sys/class/thermal/thermal_zone0/temp").and_then(|text| text.trim().parse::<u64>().ok());
    Health { memory, heat: heat.map(|thousandths| thousandths / 1000), is_weak: weak(&root.join("sys/class/hwmon")) }
}

fn weak(sensors: &Path) -> Option<bool> {
    let volt = std::fs::read_dir(sensors)
        .ok()?
        .flatten()
        .map(|sensor| sensor.path())
        .find(|sensor| std::fs::read_to_string(sensor.join("name")).is_ok_and(|name| name.trim() == "rpi_volt"))?;
    Some(std::fs::read_to_string(volt.join("in0_lcrit_alarm")).ok()?.trim() == "1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_kernel_tells_is_read_and_what_lacks_is_left_out() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(read(dir.path()), Health::default());
        let put = |path: &str, text: &str| {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        put("proc/meminfo", "MemTotal:         434860 kB\nMemFree:           11000 kB\nMemAvailable:     289120 kB\n");
        put("sys/class/thermal/thermal_zone0/temp", "71426\n");
        put("sys/class/hwmon/hwmon0/name", "cpu_thermal\n");
        put("sys/class/hwmon/hwmon1/name", "rpi_volt\n");
        put("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1\n");
        let health = read(dir.path());
        assert_eq!(health.memory, Some((289_120 * 1024, 434_860 * 1024)));
        assert_eq!((health.heat, health.is_weak), (Some(71), Some(true)));
        put("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "0\n");
        assert_eq!(read(dir.path()).is_weak, Some(false));
    }
}

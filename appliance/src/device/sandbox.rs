//! Locks this process in, for good: no network, nothing written, no look at other processes, memory and time bounded.
//!
//! By rlimits (setrlimit(2)) and a filter of system calls (seccomp(2)); both pass on to the children of this process.
//! Files can still be read, and programs started: parsers of PDF run in a child of the importer.

use std::collections::BTreeMap;

use rustix::process::{Resource, Rlimit, setrlimit};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule, TargetArch,
};

/// LIMIT: bytes of memory that the process can write to.
const MEMORY_BYTES: u64 = 2 << 30;
/// LIMIT: seconds of work of one processor, against files that are slow for ever; silence is noticed much earlier.
const WORK_S: u64 = 12 * 3600;
/// LIMIT: open files.
const FILES: u64 = 256;

/// Why the process is not locked in.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SandboxError {
    /// A bound could not be set.
    #[error("could not bound this process")]
    Limit(#[source] rustix::io::Errno),
    /// The filter could not be made or is refused by the system.
    #[error("could not filter the system calls of this process")]
    Filter(#[source] seccompiler::Error),
    /// No filter is known for this machine.
    #[error("no filter of system calls is known for this processor")]
    Machine,
}

/// Locks this process in.
///
/// # Errors
///
/// [`SandboxError`]; the process may be locked in part then and should end.
pub(crate) fn enter() -> Result<(), SandboxError> {
    let bounds = [
        (Resource::Data, MEMORY_BYTES),
        (Resource::Cpu, WORK_S),
        (Resource::Nofile, FILES),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ];
    for (resource, bound) in bounds {
        setrlimit(resource, Rlimit { current: Some(bound), maximum: Some(bound) }).map_err(SandboxError::Limit)?;
    }
    let program = program().map_err(SandboxError::Filter)?.ok_or(SandboxError::Machine)?;
    // The calling thread is the only one so early; threads to come inherit the filter.
    seccompiler::apply_filter(&program).map_err(SandboxError::Filter)
}

fn program() -> Result<Option<BpfProgram>, seccompiler::Error> {
    let Ok(machine) = TargetArch::try_from(std::env::consts::ARCH) else { return Ok(None) };
    let filter =
        SeccompFilter::new(rules()?, SeccompAction::Allow, SeccompAction::Errno(libc::EPERM.unsigned_abs()), machine)?;
    Ok(Some(BpfProgram::try_from(filter)?))
}

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

fn rules() -> Result<Rules, seccompiler::Error> {
    let mut rules = Rules::new();
    for call in FORBIDDEN.iter().chain(FORBIDDEN_OLD) {
        forbid(&mut rules, *call, Vec::new());
    }
    // Opening to write: the flags are the third argument of openat, the second of open.
    for flag in [libc::O_WRONLY, libc::O_RDWR, libc::O_CREAT, libc::O_TRUNC] {
        let flag = u64::from(flag.unsigned_abs());
        forbid(&mut rules, libc::SYS_openat, vec![rule(2, SeccompCmpOp::MaskedEq(flag), flag)?]);
        #[cfg(target_arch = "x86_64")]
        forbid(&mut rules, libc::SYS_open, vec![rule(1, SeccompCmpOp::MaskedEq(flag), flag)?]);
    }
    // Signals: to single processes, among them its own children; not to its parent, to groups or to everyone.
    let parent = rustix::process::getppid().map_or(1, |parent| u64::from(parent.as_raw_nonzero().get().unsigned_abs()));
    for call in [libc::SYS_kill, libc::SYS_tgkill] {
        let refused = vec![
            rule(0, SeccompCmpOp::Eq, parent)?,
            rule(0, SeccompCmpOp::Le, 1)?,
            rule(0, SeccompCmpOp::Gt, u64::from(i32::MAX.unsigned_abs()))?,
        ];
        forbid(&mut rules, call, refused);
    }
    // Typing into the terminal that it shares with its parent.
    let typing = [libc::TIOCSTI, TIOCLINUX].map(|request| rule(1, SeccompCmpOp::Eq, request & 0xffff_ffff));
    forbid(&mut rules, libc::SYS_ioctl, typing.into_iter().collect::<Result<_, _>>()?);
    // Bounds of other processes.
    forbid(&mut rules, libc::SYS_prlimit64, vec![rule(0, SeccompCmpOp::Ne, 0)?]);
    Ok(rules)
}

fn rule(argument: u8, operator: SeccompCmpOp, value: u64) -> Result<SeccompRule, seccompiler::Error> {
    let condition = SeccompCondition::new(argument, SeccompCmpArgLen::Dword, operator, value)?;
    Ok(SeccompRule::new(vec![condition])?)
}

/// Forbids a call, or the forms of it that match one of the rules.
fn forbid(rules: &mut Rules, call: i64, refused: Vec<SeccompRule>) {
    /// The same call by the x32 interface of x86-64, which the machine of the filter does not tell apart.
    const X32: i64 = 0x4000_0000;
    if cfg!(target_arch = "x86_64") {
        rules.entry(call | X32).or_default().extend(refused.iter().cloned());
    }
    rules.entry(call).or_default().extend(refused);
}

/// `ioctl_console(2)`: selects and pastes on a console.
const TIOCLINUX: u64 = 0x541C;

const FORBIDDEN: &[i64] = &[
    // network
    libc::SYS_socket,
    // files: everything that changes them
    libc::SYS_openat2,
    libc::SYS_truncate,
    libc::SYS_unlinkat,
    libc::SYS_renameat2,
    libc::SYS_mkdirat,
    libc::SYS_linkat,
    libc::SYS_symlinkat,
    libc::SYS_mknodat,
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_utimensat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_fsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    libc::SYS_fremovexattr,
    // other processes, other namespaces, and ways round this filter
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_tkill,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_rt_tgsigqueueinfo,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_send_signal,
    libc::SYS_pidfd_getfd,
    libc::SYS_io_uring_setup,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_open_tree,
    libc::SYS_move_mount,
    libc::SYS_fsopen,
    libc::SYS_fsconfig,
    libc::SYS_fsmount,
    libc::SYS_fspick,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_memfd_create,
];

/// Calls that newer machines no longer have.
#[cfg(target_arch = "x86_64")]
const FORBIDDEN_OLD: &[i64] = &[
    libc::SYS_creat,
    libc::SYS_unlink,
    libc::SYS_rename,
    libc::SYS_renameat,
    libc::SYS_mkdir,
    libc::SYS_rmdir,
    libc::SYS_link,
    libc::SYS_symlink,
    libc::SYS_mknod,
    libc::SYS_chmod,
    libc::SYS_chown,
    libc::SYS_lchown,
    libc::SYS_utime,
    libc::SYS_utimes,
    libc::SYS_futimesat,
];
#[cfg(not(target_arch = "x86_64"))]
const FORBIDDEN_OLD: &[i64] = &[];

#[cfg(test)]
mod tests {
    use std::fs::{self, File, OpenOptions};
    use std::net::{TcpStream, UdpSocket};
    use std::process::{Command, Stdio};

    use rustix::process::{Signal, getppid, kill_process};

    use super::*;

    /// Filters one thread: the bounds would be the whole process's.
    fn locked_in<T: Send>(work: impl FnOnce() -> T + Send) -> T {
        std::thread::scope(|scope| {
            let locked = scope.spawn(|| {
                seccompiler::apply_filter(&program().unwrap().unwrap()).unwrap();
                work()
            });
            locked.join().unwrap()
        })
    }

    #[test]
    fn nothing_is_written() {
        let dir = tempfile::tempdir().unwrap();
        let there = dir.path().join("there");
        fs::create_dir(dir.path().join("folder")).unwrap();
        File::create(&there).unwrap();
        locked_in(|| {
            assert!(File::create(dir.path().join("new")).is_err());
            assert!(OpenOptions::new().append(true).open(&there).is_err());
            assert!(OpenOptions::new().read(true).write(true).open(&there).is_err());
            assert!(fs::create_dir(dir.path().join("new")).is_err());
            assert!(fs::remove_file(&there).is_err());
            assert!(fs::remove_dir(dir.path().join("folder")).is_err());
            assert!(fs::hard_link(&there, dir.path().join("new")).is_err());
            assert!(std::os::unix::fs::symlink(&there, dir.path().join("new")).is_err());
            assert!(fs::set_permissions(&there, fs::metadata(&there).unwrap().permissions()).is_err());
        });
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }

    #[test]
    fn nobody_is_called_and_nobody_is_hurt() {
        locked_in(|| {
            assert!(UdpSocket::bind("127.0.0.1:0").is_err());
            assert!(TcpStream::connect("127.0.0.1:9").is_err_and(|error| error.raw_os_error() == Some(libc::EPERM)));
            assert!(kill_process(getppid().unwrap(), Signal::WINCH).is_err());
        });
    }

    #[test]
    fn files_are_read_and_programs_started() {
        locked_in(|| {
            assert!(fs::read("/proc/self/status").is_ok());
            let child = Command::new("true").stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
            let mut child = child.unwrap();
            drop(child.kill());
            child.wait().unwrap();
        });
    }
}

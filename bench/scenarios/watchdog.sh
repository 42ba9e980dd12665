# watchdog [S [PART...]]: hang and kill the controller under the kernel's watchdog after S healthy seconds, and under a service manager
# shellcheck shell=bash

# The experiment once more, with a controller that holds the kernel's watchdog.
watchdog_experiment() {
  local to=$work/tree/opt/ndprig/config
  sed 's|rigs/raspberry-pi|rigs/watchdog|' "$to/vm-bench.toml" >"$to/watchdog.toml"
  { cat "$to/rigs/raspberry-pi.toml"; printf '\n[watchdog]\ndevice = "/dev/watchdog"\n'; } >"$to/rigs/watchdog.toml"
}

scenario() {
  local seconds=${1:-600}
  program
  start_twin 0.02 3h
  be_patient
  watchdog_experiment
  cp "$root/scripts/ndprig.service" "$work/tree/opt/ndprig/"
  image
  boot_words watchdog - "$buses_port"
  say "running; the whole log is in $work/run/console.log"
  setpriv --pdeathsig TERM python3 -B "$root/bench/host/watchdog.py" "$work" "$buses_port" "$work/run/stack" "$seconds" "${@:2}" -- "${boot_words[@]}"
}

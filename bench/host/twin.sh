# shellcheck shell=bash
# The simulated instruments, and runs of the guest against them: sourced by scripts/vm-bench.

# edit FILE [SECTION] KEY VALUE...: changes keys of a file of settings; fails if one is not there exactly once. A section
# holds until the next; keys before the first section are of none.
edit() {
  local file=$1 section='' new
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      \[*) section=$1; shift ;;
      *)
        new=$(awk -v section="$section" -v key="$1" -v value="$2" '
          /^\[/ { in_section = $0 }
          in_section == section && index($0, key " = ") == 1 { $0 = key " = " value; found++ }
          { print }
          END { exit found != 1 }' "$file") || die "$file: no one key $1 in ${section:-the head}"
        printf '%s\n' "$new" >"$file"
        shift 2
        ;;
    esac
  done
}

# The shipped experiment in a hurry, on the shipped profiles: on the twin's for the twin, on the
# Raspberry Pi's for the guest, with the address of the MCA, the path of the serial line, the folder
# of runs, and the patience that an emulated processor needs.
experiments() {
  local to=$1 mca=$2
  mkdir -p "$to/rigs"
  cp "$root/config/rigs/twin-bench.toml" "$root/config/rigs/raspberry-pi.toml" "$to/rigs/"
  cp "$root/config/zno-cu-hse-li.toml" "$to/twin.toml"
  edit "$to/twin.toml" '[plan]' name '"vm-bench"' frame_period_s 2 \
    '[plan.temperature]' window_s 5 target_celsius 20.3 ramp_kelvin_per_min 5.0 \
    '[plan.pressure]' window_s 5 target_mpa 0.3 ramp_mpa_per_s 0.1 '[analysis.bins]' by_time_s 20
  cp "$to/twin.toml" "$to/vm-bench.toml"
  edit "$to/vm-bench.toml" rig '"rigs/raspberry-pi.toml"' '[analysis.energy]' gain_kev_per_channel 0.75
  edit "$to/rigs/raspberry-pi.toml" '[mca]' link "\"udp:10.0.2.2:$mca\"" \
    '[stack_actuator]' link '"serial:/dev/ttyS0"' '[store]' runs '"/var/lib/ndprig/runs"' \
    '[safety]' dead_man_ms 5000 '[heater]' demand_expiry_ms 5000 '[stack_actuator]' demand_expiry_ms 5000
}

# Becomes the program on this machine.
rig_here() {
  exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx320m -XX:+UseSerialGC -Drig.home="$root" -Djava.awt.headless=true \
    -jar "$root/rig-controller/target/rig-controller.jar" "$@"
}

# Starts the twin; its ports are then in $work/run/ports.json. Ends with this script. A longer programme: PROGRAMME_SCALE
# and a longer life, if they are given.
start_twin() {
  local scale=${1:-0.002} life=${2:-15m}
  rm -rf "$work/run"
  mkdir -p "$work/run"
  experiments "$work/run/config" 0
  rig_here twin "$work/run/config/twin.toml" --mca-port 0 --buses-port 0 --stack-link "$work/run/stack" \
    --programme-scale "$scale" --truth "$work/run/truth.json" --end-after "$life" >"$work/run/ports.json" 2>"$work/run/twin.log" &
  twin=$!
  trap 'kill $twin 2>/dev/null || true' EXIT
  local i
  for i in $(seq 60); do
    [ -s "$work/run/ports.json" ] && break
    kill -0 $twin 2>/dev/null || { cat "$work/run/twin.log" >&2; die "the twin did not start"; }
    sleep 0.5
  done
  twin_epoch=$(stat -c %Y "$work/run/ports.json")
  mca_port=$(jq -r .mca "$work/run/ports.json" | sed 's/.*://')
  buses_port=$(jq -r .buses "$work/run/ports.json" | sed 's/.*://')
  experiments "$work/run/config" "$mca_port"
  rm -rf "$work/tree/opt/ndprig/config"
  cp -r "$work/run/config" "$work/tree/opt/ndprig/config"
}

# For scenarios that judge no measured value: devices are asked less often and waited for longer, as an emulated processor
# needs it that shares its machine; the cell is warmer than the room becomes within the hour; and the controller answers
# this machine as well, and obeys nobody.
be_patient() {
  local config=$work/tree/opt/ndprig/config
  local profile=$config/rigs/raspberry-pi.toml
  edit "$config/vm-bench.toml" '[plan.temperature]' target_celsius 22.0
  edit "$profile" '[thermometer]' period_ms 2000 '[load_cell]' period_ms 500 stuck_limit_ms 3000 \
    '[stack_actuator]' period_ms 250 idle_period_ms 250 '[cycler]' period_ms 500 charge_gap_limit_ms 1900 \
    '[safety]' sensor_delay_s 60 startup_s 120 temperature_stale_ms 10000 pressure_stale_ms 5000 cycler_stale_ms 5000
  sed -i 's/^\[coap\]/[coap]\nhost = "10.0.2.15"\nread_only = true/' "$profile"
}

# Runs a scenario of the guest against the twin, and judges what it left: SCENARIO, SECONDS, JUDGE, then what else is to
# be changed in the guest's profile, as for edit.
run_guest() {
  program
  start_twin
  [ $# -le 3 ] || edit "$work/tree/opt/ndprig/config/rigs/raspberry-pi.toml" "${@:4}"
  image
  say "running; the whole log is in $work/run/console.log"
  boot "$1" "$2" "$buses_port" -chardev "serial,id=stack,path=$work/run/stack" -device pci-serial,chardev=stack \
    | tee "$work/run/console.log"
  kill $twin; wait $twin || true
  PATH=$PATH:/sbin:/usr/sbin debugfs -R "rdump /var/lib/ndprig/run $work/run" "$work/root.img" 2>/dev/null
  judge "$3"
}

# One line per demand; fails if one is not met.
judge() {
  local verdict
  verdict=$(sqlite3 -cmd ".parameter init" -cmd ".parameter set :epoch $twin_epoch" \
    -cmd ".parameter set :truth readfile('$work/run/truth.json')" -cmd ".parameter set :outages readfile('$work/run/run/outages')" "$work/run/run/run.db" <"$root/bench/$1")
  sed -e 's/^1 /met      /' -e 's/^0 /NOT MET  /' <<<"$verdict" | tee "$work/run/verdict"
  ! grep -qv '^1 ' <<<"$verdict"
}

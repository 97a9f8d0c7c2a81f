# Ends whatever remains of a run and removes its folder. usage: sh guard.sh RUN_FOLDER
#
# It waits until its standard input closes: the run is over, even if it was killed. To the run belong the process group whose id
# comes on standard input, every process with the run's mark in its environment, and every tmux server with its socket in the folder.

# Includes the processes of a run inside this one. Without /proc there are no marks, only the group and the sockets.
marked() {
  grep -lzF "CZARINA_RUN=$run" /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3
}

# A stopped server does not answer: its client must not wait for ever. The mark ends that server.
end_server() {
  tmux -S "$1" kill-server &
  client=$!
  { sleep 2; kill -s KILL "$client"; } &
  timer=$!
  wait "$client"
  kill "$timer"
}

end_all() {
  [ -n "$group" ] && kill -s KILL -- "-$group"
  for pid in $(marked); do kill -s KILL "$pid"; done
  find "$run" -type s | while read -r socket; do end_server "$socket"; done
}

# The shell reads a function as a whole, so that a change of this file does not affect guards that are already running.
guard() {
  run=$1
  group=
  case $run in
    */czm-run-?*) ;;
    *) exit 2 ;;
  esac
  while read -r line; do group=$line; done
  for _ in 1 2 3 4 5; do
    end_all 2>/dev/null
    rm -rf "$run" 2>/dev/null
    [ -z "$(marked)" ] && [ ! -e "$run" ] && exit 0
    sleep 0.2
  done
  exit 1
}

guard "$@"

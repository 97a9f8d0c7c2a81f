import type { ProgramRule } from '../risk.ts'
import { wordsOf } from '../words.ts'

/** Turns options that each make a program only read into phrases. */
function anyOf(options: string): string {
  return wordsOf(options).join(', ')
}

const NETWORK_LOOKS = `-listallnetworkservices -listallhardwareports -listnetworkserviceorder -listlocations -listpreferredwirelessnetworks -listvalidmedia
  -listbonds -listdevicesthatsupportVLAN -listVLANs -listvalidMTUrange -listpppoeservices -getcomputername -getinfo -getadditionalroutes
  -getv6additionalroutes -getmedia -getMTU -getmacaddress -getdnsservers -getsearchdomains -getnetworkserviceenabled -getcurrentlocation
  -getairportnetwork -getairportpower -getautoproxyurl -getwebproxy -getsecurewebproxy -getftpproxy -getsocksfirewallproxy -getproxybypassdomains
  -getproxyautodiscovery -getpassiveftp -isBondSupported -bondstatus -version -help -printcommands`

const DIRECTORY_LOOKS = '-read -readall -readpl -list -search -ls -cat'

/** Programs of macOS 15, with the words and options that make them only read. */
export const MAC_PROGRAMS: readonly ProgramRule[] = [
  {
    names: 'sample',
    effect: 'reads',
    singleDash: true,
    options: '-wait -mayDie -fullPaths -subst== -e -f> -file>',
  },
  {
    names: 'symbols',
    effect: 'reads',
    singleDash: true,
    options: '-arch= -lookup= -w -uuid= -noDaemon -printDetails -fullSourcePath',
  },
  { names: 'lipo', effect: 'reads', singleDash: true, options: '-info -detailed_info -archs -verify_arch=' },
  {
    names: 'dwarfdump',
    effect: 'reads',
    options:
      '-u --uuid -a --all --arch= --verify --name= -n= -v --verbose --debug-info? --debug-line? --show-children -c --statistics --lookup= --help --version',
  },
  {
    // `leaks -atExit` runs a program.
    names: 'vmmap heap leaks',
    effect: 'reads',
    singleDash: true,
    options: `-w -v -wide -verbose -summary -pages -interleaved -stacks -nosplit -resident -dirty -allSplitLibs -fullStacks -s -sortBySize -showSizes
      -zones -quiet -q -list -nocontext -nostacks -noContent`,
  },
  { names: 'ioreg', effect: 'reads', options: '-a -b -c= -d= -f -i -k= -l -n= -p= -r -t -w= -x' },
  { names: 'mdls', effect: 'reads', singleDash: true, options: '-name= -attr= -raw -nullMarker= -plist>' },
  {
    names: 'mdfind',
    effect: 'reads',
    singleDash: true,
    options: '-onlyin= -name= -count -live -0 -literal -interpret -s= -attr=',
  },
  {
    names: 'diskutil',
    effect: 'device',
    singleDash: true,
    options: '-plist -internal -external -physical -virtual -all',
    phrases: { reads: 'list, info, information, activity, listFilesystems, apfs list, cs list' },
  },
  {
    names: 'hdiutil',
    effect: 'device',
    singleDash: true,
    options: '-plist -verbose -quiet -debug -type=',
    phrases: { reads: 'info, verify, imageinfo, isencrypted, checksum, plugins' },
  },
  {
    names: 'tmutil',
    effect: 'machine',
    options: '-m -t -a -b -n -s -v -c -d= -e -g -l -u -p -x -X -h -H -E -D= -I= -r -@',
    phrases: {
      reads: `listbackups, latestbackup, destinationinfo, compare, listlocalsnapshots, listlocalsnapshotdates, status, isexcluded, uniquesize,
        machinedirectory, version`,
    },
  },
  {
    names: 'defaults',
    effect: 'home_settings',
    singleDash: true,
    options: '-currentHost -host= -app= -g -globalDomain',
    phrases: { reads: 'read, read-type, domains, find, help' },
  },
  {
    names: 'profiles',
    effect: 'machine',
    singleDash: true,
    options: '-all -type= -user= -verbose -output>',
    phrases: { reads: 'list, show, status, help, version, validate' },
  },
  {
    names: 'pkgutil',
    effect: 'unclear',
    singleDash: true,
    options: `--pkgs? --pkgs-plist --packages --groups --groups-plist --files= --export-plist= --pkg-info= --pkg-info-plist= --pkg-groups= --group-pkgs=
      --file-info= --file-info-plist= --payload-files= --check-signature= --verify= --lsbom= --only-files --only-dirs --volume= --regexp -f
      -v --verbose`,
    instead: {
      reads:
        anyOf(`--pkgs --pkgs-plist --packages --groups --groups-plist --files --export-plist --pkg-info --pkg-info-plist --pkg-groups
        --group-pkgs --file-info --file-info-plist --payload-files --check-signature --verify --lsbom`),
    },
    phrases: { machine: '--forget, --learn, --edit-pkg, --expand, --flatten, --expand-full' },
  },
  {
    names: 'plutil',
    effect: 'unclear',
    singleDash: true,
    options: '-p -lint -s -o> -r -e= -convert= -extract== -type= -expect=',
    instead: { reads: '-p, -lint, -type' },
    phrases: { overwrites: '-insert, -replace, -remove, -create', writes: '-convert, -extract' },
  },
  {
    names: 'sips',
    effect: 'unclear',
    options:
      '-g= --getProperty= -x= --extractProfile> --verify -1 --oneLine -h --help --formats --helpProperties',
    instead: { reads: '-g, --getProperty, --verify, --formats' },
  },
  {
    names: 'textutil',
    effect: 'unclear',
    singleDash: true,
    options: '-info -encoding= -format=',
    instead: { reads: '-info' },
  },
  {
    names: 'binhex macbinary applesingle',
    effect: 'unclear',
    options: '-c --pipe -v --verbose -V --version -h --help -o>',
    phrases: { reads: 'probe' },
    instead: { reads: 'encode -c, decode -c, encode --pipe, decode --pipe, -V, --version' },
  },
  {
    names: 'compression_tool',
    effect: 'unclear',
    singleDash: true,
    options: '-encode -decode -a= -A= -b= -B= -m -i< -o> -v -t=',
    instead: { reads: '-encode, -decode' },
  },
  {
    names: 'qlmanage',
    effect: 'unclear',
    singleDash: true,
    options: '-p -t -x -i -m -s= -f= -c=',
    instead: { reads: '-p, -t, -m' },
  },
  { names: 'open', effect: 'unclear', options: '-R', instead: { reads: '-R' } },
  {
    // It describes a signature; with `-d` it may write that into files.
    names: 'codesign',
    effect: 'unclear',
    options: `-d --display -v --verify --verbose? --deep --strict? --entitlements> -r> --xml -a= --arch= --check-notarization -R=
      --bundle-version= -h --hosting`,
    instead: { reads: '-d, --display, -dv, -dvv, -dvvv, -dvvvv, -v, -vv, -vvv, -vvvv, --verify, -h' },
  },
  {
    names: 'spctl',
    effect: 'machine',
    options: '-a --assess -t= --type= -v --verbose? --status --raw --ignore-cache --context=',
    instead: { reads: '-a, --assess, --status' },
  },
  {
    names: 'xcode-select',
    effect: 'unclear',
    options: '-p --print-path -v --version',
    instead: { reads: '-p, --print-path, -v, --version' },
  },
  {
    names: 'xcrun',
    effect: 'unclear',
    options:
      '-f= --find= --sdk= --show-sdk-path --show-sdk-version --show-sdk-build-version --show-sdk-platform-path --show-sdk-platform-version --version',
    phrases: { reads: 'simctl list, devicectl list' },
    instead: {
      reads:
        '--find, -f, --show-sdk-path, --show-sdk-version, --show-sdk-build-version, --show-sdk-platform-path, --show-sdk-platform-version',
    },
  },
  {
    names: 'security',
    effect: 'credentials',
    options: '-h -q -v',
    knows: {
      'find-generic-password, find-internet-password': '-a= -c= -C= -d= -D= -G= -j= -l= -r= -p= -P= -s= -t=',
      'find-certificate': '-a -c= -e= -m -p -Z',
      'find-identity': '-p= -s= -v',
      'verify-cert': '-c< -r< -p= -k= -n= -N -L -l -e= -s= -q -d= -R=',
      'dump-trust-settings': '-s -d',
      'get-identity-preference': '-s= -p -c -Z',
    },
    phrases: {
      reads: `help, error, show-keychain-info, verify-cert, leaks, requirement-evaluate, find-certificate, find-identity,
        dump-trust-settings, get-identity-preference`,
      // Without `-g` and `-w` they show everything but the password.
      shows_secrets: 'find-generic-password, find-internet-password',
      credentials: `find-generic-password -g, find-generic-password -w, find-internet-password -g, find-internet-password -w`,
    },
  },
  {
    names: 'scutil',
    effect: 'machine',
    options: '--dns --proxy --nwi --get= -r= -w= -t= -W --help',
    instead: { reads: '--dns, --proxy, --nwi, --get, -r, -w' },
  },
  {
    names: 'networksetup',
    effect: 'machine',
    singleDash: true,
    options: NETWORK_LOOKS,
    instead: { reads: anyOf(NETWORK_LOOKS) },
  },
  {
    names: 'dscl',
    effect: 'machine',
    singleDash: true,
    options: `-raw -plist -url -q ${DIRECTORY_LOOKS}`,
    instead: { reads: anyOf(DIRECTORY_LOOKS) },
    // A command may come without a dash.
    phrases: {
      credentials: '*hadowHash*, *Password*',
      machine: '*elete, *reate, *ppend, *erge, *hange*, *asswd',
    },
  },
  {
    names: 'csrutil',
    effect: 'machine',
    options: '',
    phrases: { reads: 'status, authenticated-root status' },
  },
  {
    names: 'nvram',
    effect: 'machine',
    options: '-p -x -xp',
    phrases: { machine: '*=*' },
    instead: { reads: '-p, -xp' },
  },
  {
    names: 'pmset',
    effect: 'machine',
    options: '-g',
    phrases: { machine: '*sleep*, *idle, *defaults, *ouch, *epeat, *boot' },
    instead: { reads: '-g' },
  },
]

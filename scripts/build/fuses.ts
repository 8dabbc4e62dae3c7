import {
  FuseState,
  FuseV1Options,
  FuseVersion,
  getCurrentFuseWire,
  flipFuses,
} from '@electron/fuses'

type ShippedFuses = { readonly [fuse in keyof typeof FuseV1Options]?: boolean }

/**
 * The fuses of every shipped artefact (S13): the program cannot be run as Node, takes no Node options and no debugger,
 * and loads its code from the asar alone. Electron checks the asar's integrity on macOS and Windows only.
 */
export function shippedFuses(platform: string): ShippedFuses {
  return {
    RunAsNode: false,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableCookieEncryption: true,
    EnableEmbeddedAsarIntegrityValidation: platform === 'darwin' || platform === 'win32',
    OnlyLoadAppFromAsar: true,
    GrantFileProtocolExtraPrivileges: false,
  }
}

/** Sets `fuses` in the Electron program and reads them back; on a Mac its ad-hoc signature is made anew, as arm64 demands. */
export async function setFuses(program: string, fuses: ShippedFuses): Promise<void> {
  const before = await getCurrentFuseWire(program)
  const removed = named(fuses).find(([name]) => before[FuseV1Options[name]] === FuseState.REMOVED)
  if (removed !== undefined) {
    throw new Error(
      `${program}: this Electron has no fuse ${removed[0]} any more. Find what took its place.`,
    )
  }
  await flipFuses(program, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: program.endsWith('.app'),
    ...Object.fromEntries(named(fuses).map(([name, isOn]) => [FuseV1Options[name], isOn])),
  })
  await checkFuses(program, fuses)
}

/** Reads the fuses of a program (S14); throws, naming the first one that is not as `fuses` says. */
export async function checkFuses(program: string, fuses: ShippedFuses): Promise<void> {
  const wire = await getCurrentFuseWire(program)
  for (const [name, isOn] of named(fuses)) {
    if (wire[FuseV1Options[name]] !== (isOn ? FuseState.ENABLE : FuseState.DISABLE)) {
      throw new Error(`${program}: the fuse ${name} is not ${isOn ? 'on' : 'off'}. Do not ship it.`)
    }
  }
}

function named(fuses: ShippedFuses): [keyof typeof FuseV1Options, boolean][] {
  return Object.entries(fuses) as [keyof typeof FuseV1Options, boolean][]
}

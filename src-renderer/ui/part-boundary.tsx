import { Component, type ErrorInfo, type ReactNode } from 'react'
import { text } from '../text.ts'
import { Button } from './button.tsx'
import { SeverityGlyph } from './severity-glyph.tsx'

type Props = { part: string; onCopy: (details: string) => void; children: ReactNode }
type State = { fault: { name: string; where: string } | undefined }

/** Keeps a fault of one part from taking the rest of the page with it (U88); its details hold no cluster value. */
export class PartBoundary extends Component<Props, State> {
  override state: State = { fault: undefined }

  static getDerivedStateFromError(error: unknown): State {
    return { fault: { name: error instanceof Error ? error.name : 'Error', where: '' } }
  }

  override componentDidCatch(_error: unknown, info: ErrorInfo): void {
    // The message of an error may hold a value from the cluster; its name and place in the page do not.
    this.setState(({ fault }) => ({
      fault: { name: fault?.name ?? 'Error', where: info.componentStack ?? '' },
    }))
  }

  override render(): ReactNode {
    const { fault } = this.state
    if (fault === undefined) return this.props.children
    return (
      <div className="message" role="alert">
        <SeverityGlyph glyph="critical" size="large" />
        <h2>{text.fault.title(this.props.part)}</h2>
        <p>{text.fault.why}</p>
        <div className="line">
          <Button
            label={text.fault.reload}
            icon="again"
            onClick={() => this.setState({ fault: undefined })}
          />
          <Button
            label={text.fault.copy}
            icon="copy"
            onClick={() => this.props.onCopy(`${this.props.part}: ${fault.name}${fault.where}`)}
          />
        </div>
      </div>
    )
  }
}

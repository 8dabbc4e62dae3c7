import { useLocation } from 'wouter'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Message } from '../../ui/message.tsx'

/** What an address without a screen shows. */
export function NotFoundScreen() {
  const [path, navigate] = useLocation()
  return (
    <Message icon="help" title={text.notFound.title} why={text.notFound.why(path)} isTitle>
      <Button label={text.notFound.back} onClick={() => navigate('/')} />
    </Message>
  )
}

/** Messages that hold names leave the chat: the store keeps their ids, the outbox deletes them in time. */
export { leaveHandle, rememberIncoming, stayForAnswer } from '../../store/message-register.ts';

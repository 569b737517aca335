/** The two channels between a window and the main process. */
export const channels = { call: 'meridian:call', event: 'meridian:event' };
